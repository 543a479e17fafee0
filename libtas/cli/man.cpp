#include <fmt/format.h>

#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/generate.hpp"
#include "libtas/cli/help.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/roff.hpp"
#include "libtas/config/schema.hpp"

namespace tas::cli {
namespace {

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string option_list(const Spec& spec, std::string_view group = {}) {
  std::string text;
  for (const auto& option : spec.options()) {
    if (option.group != group) continue;
    std::string names;
    if (option.short_name != 0) names = fmt::format("\\fB\\-{}\\fR, ", option.short_name);
    names += fmt::format("\\fB{}\\fR", roff("--" + option.long_name));
    if (option.takes_value()) names += fmt::format(" \\fI{}\\fR", roff(option.metavar));
    std::string help = option.help;
    if (!option.choices.empty()) help += " (" + join(option.choices, ", ") + ")";
    text += ".TP\n" + names + "\n" + roff(help) + "\n";
  }
  return text;
}

constexpr std::string_view kLogging =
    "Without these options only warnings and errors are logged, to the standard error. With a file, lines of level info go to it, or of the level "
    "that is given, and the standard error keeps to warnings. The file is created for its owner only, is never a symbolic link, and is "
    "opened anew when it has been renamed. Lines have a time in UTC, a level, the run they belong to, a message and fields: for reading on a "
    "terminal, key=value elsewhere, with priorities for the journal. With --log-format json everything on the standard error is such a line, an object "
    "of the schema tas.log/1 with schema, time, level, run, program, message and fields; fields may be added. Lines of level info and above do not hold "
    "what users write, except where an error repeats it. Passwords are shown as *** in logs, errors and everything else that is printed.";

std::string command_section(const Program& program, const Command& command) {
  Spec spec;
  const auto runner = command.bind(spec);
  std::string text = fmt::format(".SS \"{}\"\n{}\n", roff(usage_line(program, command, spec)), roff(command.summary));
  if (const auto& positional = spec.positional()) {
    text += fmt::format(".TP\n\\fI{}\\fR\n{}\n", roff(positional->name), roff(positional->help));
  }
  text += option_list(spec);
  if (spec.changes() != Changes::nothing) text += ".TP\n\\fB\\-\\-dry\\-run\\fR\n" + roff("show what would be changed, change nothing") + "\n";
  for (const auto& example : spec.examples()) {
    text += fmt::format(".PP\n.nf\n    {}\n.fi\n.RS\n{}\n.RE\n", roff(example.command), roff(example.shows));
  }
  if (!spec.details().empty()) text += ".PP\n" + roff(spec.details()) + "\n";
  return text;
}

struct Variable {
  std::string_view name, meaning;
};
// Those that no setting stands behind.
constexpr std::array kVariables{
    Variable{"DATABASE_URL", "the database, when TAS_DB is not set; default: ~/.local/share/tas/tas.db below HOME, or tas/tas.db below XDG_DATA_HOME"},
    Variable{"TAS_CONFIG", "your file of settings; default: tas/config.toml below XDG_CONFIG_HOME or ~/.config"},
    Variable{"TAS_LOG_LEVEL", "error, warning, info or debug; default: warning, with a log file info"},
    Variable{"TAS_LOG_FORMAT", "text or json; default: text"},
    Variable{"TAS_LOG_FILE", "the log; default: none"},
    Variable{"ENVIRONMENT", "production refuses SQLite; default: none"},
    Variable{"NO_COLOR", "anything switches colours off; default: not set"},
    Variable{"CLICOLOR_FORCE", "anything but 0 switches colours on elsewhere than on a terminal; default: not set"},
    Variable{"TERM", "dumb switches colours off"},
    Variable{"COLUMNS", "the width of the screen, 20 to 1000; default: what the terminal says, else 80"},
    Variable{"TZ", "time zone; default: the system's"},
    Variable{"VISUAL, EDITOR", "what opens texts, when TAS_EDITOR is not set; default: vi"},
};

std::string shown_default(std::string_view value) { return value.empty() ? "none" : std::string{value}; }

// Settings belong to the everyday program; operators' programs share the variables that name the database.
std::string settings_section() {
  std::string text = ".SH SETTINGS\n" + roff("Read from /etc/tas/config.toml, your own file (tas config path), the nearest .tas.toml in or above the current folder, and the environment; "
                                               "the later wins, options win over all. A project's .tas.toml cannot set what is marked personal.") + "\n";
  for (const auto& key : config::keys()) {
    text += fmt::format(".TP\n\\fB{}\\fR\n{}", key.name, roff(key.meaning));
    if (!key.words.empty()) text += " (" + roff(key.words) + ")";
    text += roff("; default: " + shown_default(key.standard)) + (key.is_personal ? "; personal" : "") + "\n";
  }
  text += ".SH ENVIRONMENT\n";
  for (const auto& key : config::keys()) {
    if (!key.variable.empty()) text += fmt::format(".TP\n\\fB{}\\fR\nthe setting {}; default: {}\n", key.variable, key.name, roff(shown_default(key.standard)));
  }
  for (const auto& variable : kVariables) text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(variable.name), roff(variable.meaning));
  return text;
}

}  // namespace

std::string roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') escaped += "\\e";
    else if (c == '-') escaped += "\\-";
    else if ((c == '.' || c == '\'') && (escaped.empty() || escaped.back() == '\n')) escaped += std::string{"\\&"} + c;
    else escaped += c;
  }
  return escaped;
}

std::string man_page(const Program& program) {
  std::string text = fmt::format(".TH {} 1 \"{}\" \"tas {}\" \"Task Aversion System\"\n.SH NAME\n{} \\- {}\n", upper(roff(program.name)), kReleaseDate,
                                 program.version, roff(program.name), roff(program.summary));
  text += fmt::format(".SH SYNOPSIS\n\\fB{}\\fR [\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]\n.SH COMMANDS\n", roff(program.name));
  for (const auto& command : program.commands) text += command_section(program, command);
  Spec globals;
  GlobalOptions ignored;
  declare_global_options(globals, ignored, Changes::nothing);
  text += ".SH \"OPTIONS OF EVERY COMMAND\"\n" + option_list(globals);
  text += ".SH LOGGING\n" + roff(kLogging) + "\n" + option_list(globals, kLoggingGroup);
  if (program.output == Output::users_data) text += settings_section();
  if (program.output == Output::users_data) text += ".SH JSON\n" + roff("What --json prints of each command is in tas-json(5).") + "\n";
  else text += json_section(program);
  text += ".SH \"EXIT STATUS\"\n.TP\n0\ndone; an empty list too\n";
  for (const auto& status : exit_statuses()) text += fmt::format(".TP\n{}\n{}\n", status.status, roff(status.meaning));
  return text;
}

}  // namespace tas::cli
