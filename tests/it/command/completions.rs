//! `errcatalog completions` and `errcatalog man`.

use super::Project;

/// The commands, and the long options of each.
fn commands(project: &Project) -> Vec<(String, Vec<String>)> {
    let names = |help: &str| -> Vec<String> {
        let section = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
        section.lines().filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect()
    };
    let options = |name: &str| -> Vec<String> {
        let help = project.run(&[name, "--help"]).exits(0).out;
        let usage = help.split("Options:\n").nth(1).and_then(|rest| rest.split("\nExamples:").next()).unwrap();
        let words = usage.lines().filter(|line| line.trim_start().starts_with('-')).flat_map(str::split_whitespace);
        let long = words.filter_map(|word| word.strip_prefix("--"));
        long.map(|name| name.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-').to_owned()).collect()
    };
    let all = names(&project.run(&["--help"]).exits(0).out);
    all.into_iter().filter(|name| name != "help").map(|name| (name.clone(), options(&name))).collect()
}

#[test]
fn every_command_and_option_is_completed_in_every_shell() {
    let project = Project::empty();
    let commands = commands(&project);
    assert!(commands.len() >= 9 && commands.iter().all(|(_, options)| options.contains(&"color".to_owned())));
    let check = &commands.iter().find(|(name, _)| name == "check").unwrap().1;
    assert!(check.iter().any(|option| option == "fail-on"), "{check:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = project.run(&["completions", shell]).exits(0);
        assert!(ran.err.is_empty() && !ran.out.contains("panicked"));
        for (command, options) in &commands {
            assert!(ran.out.contains(command.as_str()), "{shell}: {command}");
            for option in options {
                // Fish has the name behind `-l`.
                let is_told = ran.out.contains(&format!("--{option}")) || ran.out.contains(&format!("-l {option}"));
                assert!(is_told, "{shell}: {command} --{option}");
            }
        }
        // The scripts of the others complete names alone.
        let has_values = !["elvish", "powershell"].contains(&shell);
        assert_eq!(ran.out.contains("markdown"), has_values, "{shell}: the values of --format");
        if has_values {
            // The shells, behind the command.
            assert!(ran.out.contains("elvish") && ran.out.contains("powershell"), "{shell}");
        }
    }
    project.run(&["completions", "command.com"]).exits(2);
}

#[test]
fn the_manual_lists_the_commands_and_every_command_has_a_page() {
    let project = Project::empty();
    let all = project.run(&["man"]).exits(0).out;
    assert!(all.contains(".TH errcatalog 1") && all.contains(".SH SUBCOMMANDS"), "{all}");
    for (command, options) in commands(&project) {
        assert!(all.contains(&format!("errcatalog\\-{command}(1)")), "{command}: {all}");
        let page = project.run(&["man", &command]).exits(0).out;
        assert!(page.contains(&format!(".TH errcatalog-{command} 1")), "{page}");
        assert!(page.contains("Exit codes:"), "{page}");
        for option in options {
            assert!(page.contains(&format!("\\-\\-{}", option.replace('-', "\\-"))), "{command} --{option}: {page}");
        }
    }
    let ran = project.run(&["man", "chek"]).exits(2);
    assert!(ran.out.is_empty() && ran.err.contains("did you mean check?"), "{}", ran.err);
}
