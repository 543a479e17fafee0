#include "apps/tas/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/report/formulas.hpp"

namespace tas::apps {
namespace {

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.example("tas score versions", "every score, the version of its formula, and where it differs from the original's");
  s.example("tas score versions --json", "the same for a program that keeps numbers");
  s.json_list("tas.score.versions/1", {{"score", "the name"},
                                       {"formula_version", "another number for the same ratings is another version"},
                                       {"unit", "of its values"},
                                       {"source", "page and section of the specification"},
                                       {"differs", "from the original's number: where and why; null: nowhere"}});
}

int run(cli::App& app, const Args&) {
  app.print(report::versions_table());
  return 0;
}

}  // namespace

cli::Command score_versions() {
  return cli::command<Args, declare, run>("score versions", "the versions of all formulas");
}

}  // namespace tas::apps
