//! Codes next to what describes them: which is the code, in every kind of structure.

use errcatalog::{Format, Reader};

/// Every code with its description, as `code: description`.
fn codes(format: Format, text: &str) -> Vec<String> {
    let catalog = Reader::new().format(format).read_text(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let shown = catalog.entries().iter().map(|entry| format!("{}: {}", entry.code(), entry.description()));
    shown.map(|line| line.trim_end_matches([':', ' ']).to_owned()).collect()
}

#[test]
fn what_stands_behind_a_code_describes_it() {
    let python = "ERROR_CODES = {\"InvalidParameter.A\": {\"message\": \"Bad\", \"status\": 400}, \
                  \"InvalidParameter.B\": (\"b\", 400), \"InvalidParameter.C\": [\"c\", 400], \
                  \"InvalidParameter.D\": Info(\"d\", 400)}\n";
    let expected =
        ["InvalidParameter.A: Bad", "InvalidParameter.B: b", "InvalidParameter.C: c", "InvalidParameter.D: d"];
    assert_eq!(codes(Format::Python, python), expected);
    let node = "export const ERRORS = {\"InvalidParameter.A\": { message: \"Bad\", status: 400 }};\n";
    assert_eq!(codes(Format::Node, node), ["InvalidParameter.A: Bad"]);
    let php = "<?php\nconst ERRORS = [\"InvalidParameter.A\" => [\"message\" => \"Bad\", \"status\" => 400]];\n";
    assert_eq!(codes(Format::Php, php), ["InvalidParameter.A: Bad"]);
    let go = "package p\nvar Codes = map[string]Info{\"InvalidParameter.N\": {400, \"NotFound\"}, \
              \"InvalidParameter.M\": {Status: 400, Message: \"Missing\"}}\n";
    assert_eq!(codes(Format::Go, go), ["InvalidParameter.N: NotFound", "InvalidParameter.M: Missing"]);
    let go = "package p\nvar ErrK = &Error{Code: \"InvalidParameter.K\", Message: \"Busy\"}\n";
    assert!(codes(Format::Go, go)[0].starts_with("InvalidParameter.K"));
    assert_eq!(codes(Format::Go, go).len(), 1);
}

#[test]
fn the_code_of_an_enum_may_stand_behind_its_description() {
    let java = "enum ErrorCode { A(\"参数错误\", \"InvalidParameter.A\"), B(\"没有权限\", \"UnauthorizedOperation\"), \
                C(\"Busy\", \"ResourceBusy\"); }\n";
    let expected = ["InvalidParameter.A: 参数错误", "UnauthorizedOperation: 没有权限", "ResourceBusy: Busy"];
    assert_eq!(codes(Format::Java, java), expected);
}

#[test]
fn every_pair_of_an_object_says_which_is_the_code() {
    let node = "export const ERRORS = { A2: \"InvalidParameter.X1\", \"InvalidParameter.X2\": \"desc\", \
                X3: { code: \"InvalidParameter.X3\", status: 400 } };\n";
    assert_eq!(codes(Format::Node, node), ["InvalidParameter.X1", "InvalidParameter.X2: desc", "InvalidParameter.X3"]);
    let texts = "export const ErrorMessages = { BookLent: \"Book.\", Gone: \"Gone\" };\n";
    assert!(Reader::new().format(Format::Node).read_text(texts).is_err());
}

#[test]
fn codes_in_calls_and_in_variables_are_read() {
    let java = "class ErrorCodes { static final ErrorCode C = new ErrorCode(\"InvalidParameter.C\", \"x\"); \
                public static String D = \"InvalidParameter.D\"; }\n";
    assert_eq!(codes(Format::Java, java), ["InvalidParameter.C: x", "InvalidParameter.D"]);
    let sharp = "class ErrorCodes { static readonly ErrorCode I = new(\"InvalidParameter.I\", 400); \
                 public static string M = \"InvalidParameter.M\"; }\n";
    assert_eq!(codes(Format::CSharp, sharp), ["InvalidParameter.I", "InvalidParameter.M"]);
    assert_eq!(codes(Format::Cpp, "const std::string B(\"InvalidParameter.B\");\n"), ["InvalidParameter.B"]);
    let php = "<?php\nclass ErrorCodes { public static string $n = \"InvalidParameter.N\"; }\n";
    assert_eq!(codes(Format::Php, php), ["InvalidParameter.N"]);
    let go = "package p\nvar (\n\tErrJ = errors.New(\"InvalidParameter.J\")\n\tErrP = NewError(\"InvalidParameter.P\", \"p\")\n\t\
              ErrQ string = \"InvalidParameter.Q\"\n)\n";
    assert_eq!(codes(Format::Go, go), ["InvalidParameter.J", "InvalidParameter.P: p", "InvalidParameter.Q"]);
    let go = "package p\nvar Errors = []Info{{\"InvalidParameter.S\", 400}, {Code: \"InvalidParameter.T\"}}\n";
    assert_eq!(codes(Format::Go, go), ["InvalidParameter.S", "InvalidParameter.T"]);
}

#[test]
fn an_enum_with_attributes_is_of_c_sharp() {
    let sharp = "public enum ErrorCode\n{\n    [EnumMember(Value = \"InvalidParameter.L\")]\n    L\n}\n";
    let catalog = Reader::new().read_text(sharp).unwrap();
    assert_eq!((catalog.format(), catalog.entries().len()), (Some(Format::CSharp), 1));
}
