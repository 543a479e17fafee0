#include "libtas/cli/diagnostics.hpp"

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/db/dsn.hpp"
#include "libtas/render/json.hpp"
#include "libtas/render/wrap.hpp"

namespace tas::cli {
namespace {

using log::Level;

// An address may stand behind an option, even a mistyped one, or where no address belongs. Other free text is the user's.
std::vector<std::string> secrets_in_arguments(const std::vector<std::string>& args) {
  std::vector<std::string> secrets;
  for (std::size_t i = 0; i < args.size(); ++i) {
    std::string_view address = args[i];
    if (address.starts_with('-')) address.remove_prefix(std::min(address.find('='), address.size() - 1) + 1);
    else if (!address.starts_with("postgres") && (i == 0 || !args[i - 1].starts_with("--"))) continue;
    const auto found = db::secrets_in(address);
    secrets.insert(secrets.end(), found.begin(), found.end());
  }
  return secrets;
}

log::Redactor redactor_for(const Environ& env, const std::vector<std::string>& args) {
  log::Redactor redactor;
  for (const char* variable : {"DATABASE_URL", "TAS_DB"}) {
    for (const auto& secret : db::secrets_in(env.get(variable).value_or(""))) redactor.add(secret);
  }
  redactor.add(env.get("PGPASSWORD").value_or(""));
  for (const auto& secret : secrets_in_arguments(args)) redactor.add(secret);
  return redactor;
}

std::string quoted(const std::string& arg) {
  if (!arg.empty() && arg.find_first_of(" \t\n\"'\\$`*?&|;<>()[]{}!#~") == std::string::npos) return arg;
  std::string text = "'";
  for (const char c : arg) text += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return text + "'";
}

std::string safe_command_line(const Program& program, const std::vector<std::string>& args, const log::Redactor& redactor) {
  std::string line = program.name;
  // Word by word first: quoting would hide where a secret ends.
  for (const auto& arg : args) line += " " + quoted(redactor.redacted(arg));
  return redactor.redacted(line);
}

template <class T>
std::optional<T> chosen(const std::optional<T>& option, const Environ& env, const char* variable, T (*read)(const std::string&)) {
  if (option) return option;
  const auto text = env.get(variable);
  if (!text) return std::nullopt;
  try {
    return read(*text);
  } catch (const Error& e) {
    throw Error{Errc::config, std::string{variable} + ": " + e.message()}.hint(e.hint());
  }
}

// The options of a command line that could not be parsed.
LogOptions typed_log_options(const std::vector<std::string>& args) {
  std::optional<std::string> level, format;
  LogOptions typed;
  for (std::size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    const auto read = [&](std::string_view name, std::optional<std::string>& value) {
      if (args[i] == name && i + 1 < args.size()) value = args[i + 1];
      else if (args[i].starts_with(name) && args[i].substr(name.size(), 1) == "=") value = args[i].substr(name.size() + 1);
    };
    read("--log-level", level);
    read("--log-format", format);
    read("--log-file", typed.file);
  }
  if (level) typed.level = log_level(*level);
  if (format) typed.format = log_format(*format);
  return typed;
}

}  // namespace

bool wants_json(const std::vector<std::string>& args) {
  for (std::size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    const auto& a = args[i];
    const bool next_is_json = i + 1 < args.size() && args[i + 1].starts_with("json");
    if (a == "--json" || a == "-ojson" || a == "-ojsonl" || a.starts_with("--format=json")) return true;
    if ((a == "-o" || a == "--format") && next_is_json) return true;
  }
  return false;
}

Diagnostics::Diagnostics(Process& real, const Program& program, const std::vector<std::string>& args)
    : program_{program},
      args_{args},
      redactor_{redactor_for(real.env, args)},
      out_{real.out, redactor_, program.output == Output::users_data ? log::Rules::known_long : log::Rules::known},
      err_{real.err, redactor_, log::Rules::everything},
      process_{out_, err_, real.in, real.terminal, real.env, real.clock, real.cwd, real.run, real.keyboard},
      log_{{program.name, real.run}, redactor_, real.clock, err_},
      started_at_{real.clock.now()} {}

void Diagnostics::configure(const LogOptions& options) {
  is_configured_ = true;
  const auto level = chosen(options.level, process_.env, "TAS_LOG_LEVEL", &log_level);
  const bool is_json = chosen(options.format, process_.env, "TAS_LOG_FORMAT", &log_format) == log::Format::json;
  const auto file = options.file ? options.file : process_.env.get("TAS_LOG_FILE");
  if (file && file->empty()) throw Error::usage("--log-file names no file").hint("--log-file FILE");
  speaks_json_ = is_json;
  const auto lines = process_.terminal.err && !process_.terminal.is_journal ? log::Format::text : log::Format::logfmt;
  log_.to_err(file ? Level::warning : level.value_or(Level::warning), is_json ? log::Format::json : lines,
              process_.terminal.is_journal ? log::Log::Prefix::priority : log::Log::Prefix::none);
  if (file) log_.to_file(process_.cwd / *file, level.value_or(Level::info), is_json ? log::Format::json : log::Format::logfmt);
}

void Diagnostics::configure_for_report() noexcept {
  if (is_configured_) return;
  try {
    configure(typed_log_options(args_));
  } catch (const std::exception&) {
    // Of two mistakes in a command line the first one is told.
  }
}

const std::string& Diagnostics::command_line() {
  if (command_line_.empty()) command_line_ = safe_command_line(program_, args_, redactor_);
  return command_line_;
}

void Diagnostics::started(const std::string& command_path) {
  command_path_ = command_path;
  if (log_.wants(Level::debug)) log_.debug("started", {{"command", command_path}, {"command_line", command_line()}});
}

void Diagnostics::finished(int status) {
  if (!command_path_ || !log_.wants(Level::info)) return;
  const std::chrono::duration<double, std::milli> took = process_.clock.now() - started_at_;
  log_.info("finished", {{"command", *command_path_}, {"exit", status}, {"took_ms", took.count()}});
}

void Diagnostics::say(Level level, const std::string& lines) {
  if (!process_.terminal.is_journal) {
    err_.write(lines);
    return;
  }
  for (const auto line : split(trim(lines), '\n')) err_.write("<" + std::to_string(log::syslog_priority(level)) + ">" + std::string{line} + "\n");
}

// On a terminal no line is broken in the middle of a word.
std::string Diagnostics::laid_out(const std::string& text) const {
  return process_.terminal.err && !process_.terminal.is_journal ? render::said(text, process_.terminal.width) : text;
}

void Diagnostics::note(const std::string& text) {
  if (!speaks_json_) say(Level::info, laid_out(redactor_.redacted(text)) + "\n");
  log_.write(Level::debug, text, {}, speaks_json_ ? log::Log::To::all : log::Log::To::file_only);
}

void Diagnostics::warn(const std::string& text) {
  if (!speaks_json_) say(Level::warning, laid_out(program_.name + ": warning: " + terminal_safe(redactor_.redacted(text))) + "\n");
  log_.write(Level::warning, text, {}, speaks_json_ ? log::Log::To::all : log::Log::To::file_only);
}

void Diagnostics::report_to_people(const Error& e) {
  // Before the text is made safe, which may change how a secret looks.
  const auto safe = [this](const std::string& text) { return terminal_safe(redactor_.redacted(text)); };
  std::string text = laid_out(program_.name + ": " + safe(e.message())) + "\n";
  if (!e.excerpt().empty()) {
    const auto excerpt = safe(e.excerpt());
    text += "  " + excerpt + "\n";
    // Behind a secret that was hidden it would point to something else.
    if (excerpt == terminal_safe(e.excerpt())) text += "  " + std::string(static_cast<std::size_t>(e.caret()), ' ') + "^\n";
  }
  for (const auto& candidate : e.candidates()) text += "  " + safe(candidate) + "\n";
  if (!e.hint().empty()) text += laid_out("hint: " + safe(e.hint())) + "\n";
  say(Level::error, text);
}

Error Diagnostics::redacted(const Error& e) const {
  std::vector<std::string> candidates;
  for (const auto& candidate : e.candidates()) candidates.push_back(redactor_.redacted(candidate));
  return Error{Error{e.code(), redactor_.redacted(e.message())}
                   .hint(redactor_.redacted(e.hint()))
                   .candidates(std::move(candidates))
                   .excerpt(redactor_.redacted(e.excerpt()), e.caret())};
}

void Diagnostics::report(const Error& e) noexcept {
  if (e.code() == Errc::closed_pipe) return;
  try {
    configure_for_report();
    const bool is_object = wants_json(args_);
    std::vector<log::Field> fields{{"code", error_name(e.code())}, {"exit", status_of(e)}};
    if (!e.hint().empty()) fields.emplace_back("hint", e.hint());
    if (!e.candidates().empty()) fields.emplace_back("candidates", join(e.candidates(), "; "));
    log_.write(Level::error, e.message(), fields, speaks_json_ && !is_object ? log::Log::To::all : log::Log::To::file_only);
    if (is_object) {
      err_.write(render::json_error(redacted(e), status_of(e)) + "\n");
    } else if (!speaks_json_) {
      report_to_people(e);
    }
    finished(status_of(e));
    err_.flush();
  } catch (const std::exception&) {
    // Nobody is left to tell; the exit status still says it.
  }
}

}  // namespace tas::cli
