#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/generate.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string shell;
};
struct NoArgs {};

const std::vector<std::string> kShells{"bash", "fish", "zsh"};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.shell, "bash, zsh or fish", "SHELL");
  s.one_of(kShells);
  s.example("tas completion bash", "what bash reads to complete commands, options and names with TAB");
  s.example("tas completion fish", "the same for fish");
  s.details("An installed tas brings it along; without that put it where the shell looks: ~/.local/share/bash-completion/completions/tas, a folder of zsh's fpath as _tas, "
            "~/.config/fish/completions/tas.fish. Or for this shell alone: source <(tas completion bash). tas doctor says what is installed.");
}

int run(cli::App& app, const Args& a) {
  if (std::find(kShells.begin(), kShells.end(), a.shell) == kShells.end()) {
    const auto near = nearest(a.shell, kShells);
    throw Error::usage("no completion for \"" + a.shell + "\"").hint(near ? "did you mean " + *near + "?" : "one of bash, zsh, fish");
  }
  app.print_text(*cli::generate({"--generate", a.shell}, app.program()));
  return 0;
}

void declare_version(cli::Spec& s, NoArgs&) {
  s.example("tas version", "which tas it is");
  s.example("tas --version", "the same");
}

int run_version(cli::App& app, const NoArgs&) {
  app.print_text(app.program().name + " " + app.program().version + "\n");
  return 0;
}

}  // namespace

cli::Command completion() { return cli::command<Args, declare, run>("completion", "print what a shell needs to complete with TAB"); }
cli::Command version() { return cli::command<NoArgs, declare_version, run_version>("version", "which version it is"); }

}  // namespace tas::apps
