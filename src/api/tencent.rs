//! The words of Tencent Cloud API 3.0, in Chinese, English, Japanese and Korean; its common codes and families.

use std::sync::{Arc, LazyLock};

use super::definition::{Api, Definition};
use super::shape::EnvelopeShape;
use super::word::WordKind;

/// Built once: every reader and every handler starts from it.
static API: LazyLock<Api> = LazyLock::new(|| {
    let shape = EnvelopeShape::tencent_cloud_3();
    let of_common = COMMON_CODES.iter().map(|code| code.split_once('.').map_or(*code, |(family, _)| family));
    let families = of_common.chain(FAMILIES.iter().copied());
    let mut definition = Definition::new(shape);
    for kind in WordKind::ALL {
        definition.add(*kind, words(*kind).iter().copied());
    }
    definition.add(WordKind::Family, families);
    definition.common_codes = COMMON_CODES.iter().map(|code| (*code).to_owned()).collect();
    Api(Arc::new(definition.into()))
});

/// The same without what is particular to Tencent Cloud.
static GENERAL: LazyLock<Api> =
    LazyLock::new(|| Api::tencent_cloud_3().common_codes([""; 0]).without_words(WordKind::Family));

impl Api {
    /// Tencent Cloud API 3.0, whose pages are written in Chinese, English, Japanese and Korean.
    ///
    /// Source of the words: the published pages of eight products; of the envelope: the page "Responses" of each.
    pub fn tencent_cloud_3() -> Self {
        API.clone()
    }
}

impl Api {
    /// Any API: the words that pages of error codes are written with, in Chinese, English, Japanese and Korean, without what
    /// is particular to Tencent Cloud, its families and its common codes. Its envelopes are those of Tencent Cloud until
    /// [others are given](Api::envelope).
    ///
    /// ```
    /// use errcatalog::{Api, Reader, WordKind};
    ///
    /// let api = Api::general().code_headers(["Reason"]);
    /// let page = "## Errors\n\n| Reason | Description |\n|--|--|\n| Busy | Try later. |\n";
    /// assert!(Reader::new().api(api.clone()).read_text(page)?.contains("Busy"));
    /// assert_eq!(api.words(WordKind::Family).count(), 0);
    /// # Ok::<(), errcatalog::Error>(())
    /// ```
    pub fn general() -> Self {
        GENERAL.clone()
    }
}

impl Default for Api {
    fn default() -> Self {
        Self::tencent_cloud_3()
    }
}

/// The words of each kind. Source: the published pages of eight products.
fn words(kind: WordKind) -> &'static [&'static str] {
    match kind {
        WordKind::CodeHeader => &[
            "错误码",
            "Error Code",
            "エラーコード",
            "오류 코드",
            "错误码值",
            "错误码数值",
            "错误代码",
            "返回码",
            "error codes",
            "에러 코드",
            "错误码名称",
            "error code value",
            "error code name",
            "오류 코드 이름",
            "에러 코드 이름",
            "return code",
            "リターンコード",
            "戻りコード",
            "반환 코드",
            "리턴 코드",
        ],
        WordKind::PlainCodeHeader => &["code", "codes", "符号", "コード", "코드"],
        WordKind::DescriptionHeader => &[
            "说明",
            "描述",
            "错误描述",
            "错误说明",
            "错误信息",
            "返回信息",
            "含义",
            "错误码描述",
            "错误码说明",
            "原因",
            "description",
            "error description",
            "error message",
            "error type",
            "错误类型",
            "错误码含义",
            "含义说明",
            "message",
            "meaning",
            "cause",
            "説明",
            "記述",
            "エラーの説明",
            "エラー説明",
            "설명",
            "오류 설명",
            "오류 원인",
            "에러 설명",
            "의미",
            "意味",
            "원인",
            "原因及建议方案",
            "原因及解决方案",
            "原因及处理建议",
            "cause and solution",
            "cause and suggestion",
            "cause and suggested solution",
            "原因および推奨対応",
            "원인 및 제안 솔루션",
        ],
        WordKind::AliasHeader => &[
            "错误码值",
            "错误码数值",
            "错误码名称",
            "错误名称",
            "模块错误码",
            "子错误码",
            "数字错误码",
            "符号",
            "枚举",
            "常量",
            "宏",
            "值",
            "数值",
            "名称",
            "error code value",
            "error code name",
            "error name",
            "module error code",
            "sub error code",
            "symbol",
            "enum",
            "constant",
            "value",
            "name",
            "エラーコード値",
            "エラーコード名",
            "モジュールエラーコード",
            "シンボル",
            "列挙",
            "定数",
            "値",
            "名前",
            "名称",
            "오류 코드 값",
            "오류 코드 이름",
            "에러 코드 값",
            "에러 코드 이름",
            "모듈 오류 코드",
            "기호",
            "상수",
            "값",
            "이름",
        ],
        WordKind::HttpStatusHeader => &[
            "HTTP 状态码",
            "HTTP 返回码",
            "状态码",
            "HTTP status code",
            "HTTP status",
            "HTTP code",
            "status code",
            "HTTP ステータスコード",
            "HTTP ステータス",
            "ステータスコード",
            "HTTP 상태 코드",
            "HTTP 상태",
            "상태 코드",
        ],
        WordKind::CauseHeader => &[
            "原因",
            "错误原因",
            "可能原因",
            "出错原因",
            "cause",
            "possible cause",
            "possible causes",
            "error cause",
            "reason",
            "考えられる原因",
            "エラー原因",
            "エラーの原因",
            "원인",
            "오류 원인",
            "에러 원인",
            "발생 원인",
            "가능한 원인",
        ],
        WordKind::SolutionHeader => &[
            "解决方案",
            "解决办法",
            "解决方法",
            "处理方案",
            "处理办法",
            "处理方式",
            "处理方法",
            "处理建议",
            "处理措施",
            "解决措施",
            "建议方案",
            "建议",
            "建议处理方式",
            "排查方法",
            "修复建议",
            "solution",
            "solutions",
            "suggested solution",
            "suggestion",
            "recommended solution",
            "recommended action",
            "handling",
            "handling method",
            "troubleshooting",
            "解決策",
            "解決方法",
            "対処方法",
            "対処法",
            "対応方法",
            "処理方法",
            "推奨対応",
            "ソリューション",
            "推奨されるソリューション",
            "해결 방법",
            "해결 방안",
            "해결책",
            "솔루션",
            "권장 솔루션",
            "제안 솔루션",
            "제안된 솔루션",
            "처리 방법",
            "처리 방식",
            "권장 처리 방식",
            "조치 방법",
        ],
        WordKind::CommonHeading => {
            &["公共错误码", "common error code", "共通エラーコード", "공통 오류 코드", "공통 에러 코드"]
        }
        WordKind::BusinessHeading => &[
            "业务错误码",
            "business error code",
            "service error code",
            "application error code",
            "サービスエラーコード",
            "業務エラーコード",
            "ビジネスエラーコード",
            "비즈니스 오류 코드",
            "업무 오류 코드",
        ],
        WordKind::SectionHeading => &["错误码", "error codes", "error code", "エラーコード", "오류 코드", "에러 코드"],
        WordKind::ListHeading => &[
            "错误码列表",
            "error code list",
            "list of error codes",
            "エラーコードリスト",
            "エラーコード一覧",
            "エラーリストコード",
            "오류 코드 리스트",
            "오류 코드 목록",
            "错误码表",
        ],
        WordKind::ErrorWord => &[
            "error",
            "exception",
            "fail",
            "fault",
            "invalid",
            "错误",
            "异常",
            "失败",
            "无效",
            "返回码",
            "return code",
            "エラー",
            "失敗",
            "無効",
            "リターンコード",
            "오류",
            "에러",
            "실패",
            "반환 코드",
        ],
        WordKind::OtherHeading => &[
            "event",
            "callback",
            "opcode",
            "country",
            "countries",
            "region",
            "language",
            "currency",
            "currencies",
            "parameter",
            "severity",
            "severities",
            "事件",
            "回调",
            "国家",
            "地区",
            "地域",
            "语言",
            "参数",
            "イベント",
            "コールバック",
            "リージョン",
            "言語",
            "パラメータ",
            "이벤트",
            "콜백",
            "국가",
            "리전",
            "언어",
            "매개변수",
        ],
        WordKind::ReadHeading | WordKind::SkipHeading => &[],
        WordKind::ActionMark => &["tencentcloudapi.com"],
        WordKind::ActionParameter => &["Action"],
        WordKind::VersionParameter => &["Version"],
        WordKind::NoCodesSentence => &[
            "暂无业务逻辑相关的错误码",
            "没有业务逻辑相关的错误码",
            "无业务逻辑相关的错误码",
            "has no error codes related to",
            "there is no error code related to",
            "there are no error codes related to",
            "no business error code",
            "業務ロジックに関連するエラーコードはありません",
            "業務ロジックに関連するエラーコードはまだありません",
            "業務ロジックに関連するエラーコードがありません",
            "業務ロジックに関連するエラーコードがまだありません",
            "ビジネスロジックに関連するエラーコードはありません",
            "ビジネスロジックに関連するエラーコードはまだありません",
            "ビジネスロジックに関連するエラーコードがありません",
            "ビジネスロジックに関連するエラーコードがまだありません",
            "비즈니스 로직 관련 오류 코드가 없습니다",
            "비즈니스 로직과 관련된 오류 코드가 없습니다",
        ],
        // Beside these lists they follow from the common codes.
        WordKind::Family => &[],
    }
}

/// The table of common codes, the same on the published pages of all products. Source: the page of Redis.
const COMMON_CODES: &[&str] = &[
    "AuthFailure.InvalidSecretId",
    "AuthFailure.MFAFailure",
    "AuthFailure.SecretIdNotFound",
    "AuthFailure.SignatureExpire",
    "AuthFailure.SignatureFailure",
    "AuthFailure.TokenFailure",
    "AuthFailure.UnauthorizedOperation",
    "DryRunOperation",
    "FailedOperation",
    "InternalError",
    "InvalidAction",
    "InvalidParameter",
    "InvalidParameterValue",
    "LimitExceeded",
    "MissingParameter",
    "NoSuchVersion",
    "RequestLimitExceeded",
    "ResourceInUse",
    "ResourceInsufficient",
    "ResourceNotFound",
    "ResourceUnavailable",
    "UnauthorizedOperation",
    "UnknownParameter",
    "UnsupportedOperation",
    "UnsupportedProtocol",
    "UnsupportedRegion",
];

/// The families of published pages of eight products beside those of the common codes; together they hold nearly all codes.
const FAMILIES: &[&str] = &[
    "OperationDenied",
    "ResourcesSoldOut",
    "InvalidAccount",
    "InvalidDisk",
    "InvalidDiskId",
    "InvalidFilter",
    "InvalidImageId",
    "InvalidInstance",
    "InvalidInstanceId",
    "InvalidLaunchConfiguration",
    "InvalidLaunchConfigurationId",
    "InvalidParameterConflict",
    "InvalidPermission",
    "InvalidSnapshot",
    "InvalidSnapshotId",
    "ResourceBusy",
];
