#include <fmt/format.h>

#include "libtas/base/error.hpp"
#include "libtas/cli/generate.hpp"
#include "libtas/cli/roff.hpp"

namespace tas::cli {
namespace {

constexpr std::string_view kContract =
    "What --json prints. Fields may be added within a version of a schema, so ignore those you do not know; none is renamed or removed. "
    "A list is {\"schema\":NAME,\"items\":[…],\"count\":N,\"total\":N}, an object has the field \"schema\". Names with dots are objects within objects. "
    "Absent values are null: a rating that nobody gave is null, never 0. Times have an offset, lengths are minutes. -o jsonl prints the items alone, one a line; -o csv and "
    "-o tsv have the names, dots included, as their head. --fields without a value lists the fields of a command, --fields a,b chooses some, --sort orders by them, "
    "--template fills them into a text.";

constexpr std::string_view kErrors =
    "With --json a command that fails prints nothing to the standard output and one object to the standard error: "
    "{\"error\":{\"code\":NAME,\"exit\":STATUS,\"message\":…,\"hint\":…,\"candidates\":[…]}}. hint and candidates are there when there are any. The codes, and the statuses a program ends with:";

}  // namespace

std::string json_section(const Program& program) {
  std::string text;
  for (const auto& command : program.commands) {
    Spec spec;
    const auto runner = command.bind(spec);
    if (!spec.json()) continue;
    const std::string title = command.path.empty() ? program.name : fmt::format("{} {}", program.name, command.path);
    text += fmt::format(".SS \"{}\"\n{}\\fB{}\\fR\n", roff(title), spec.json()->is_list ? "a list of " : "", roff(spec.json()->name));
    for (const auto& field : spec.json()->fields) text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(field.name), roff(field.meaning));
  }
  return text.empty() ? text : ".SH JSON\n" + roff(kContract) + "\n" + text;
}

std::string json_man_page(const Program& program) {
  std::string text = fmt::format(".TH TAS\\-JSON 5 \"{}\" \"tas {}\" \"Task Aversion System\"\n", kReleaseDate, program.version);
  text += ".SH NAME\ntas\\-json \\- what tas prints for programs\n.SH ERRORS\n" + roff(kErrors) + "\n";
  for (const auto& status : exit_statuses()) text += fmt::format(".TP\n{}\n{}\n", status.status, roff(status.meaning));
  return text + json_section(program);
}

}  // namespace tas::cli
