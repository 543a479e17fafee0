#include "libtas/cli/app.hpp"

#include "libtas/base/error.hpp"
#include "libtas/cli/backups.hpp"
#include "libtas/cli/hooks.hpp"

namespace tas::cli {
App::App(Diagnostics& diagnostics, const Program& program, const GlobalOptions& options, const Decisions& decisions)
    : diagnostics_{diagnostics}, process_{diagnostics.process()}, program_{program}, options_{options}, settings_{options.config, process_}, decisions_{decisions} {}

Instant App::now() {
  if (!now_) now_ = process_.clock.now();
  return *now_;
}

const Zone& App::zone() {
  if (!zone_) {
    const auto named = options_.tz ? options_.tz : config().text("tz");
    zone_ = Zone::load(named ? *named : system_zone_name(process_.env.raw("TZ")));
  }
  return *zone_;
}

Address App::address() {
  Address address = address_of(options_, process_, settings_);
  for (const auto& secret : address.dsn.secrets()) redactor().add(secret);
  return address;
}

Session& App::session() {
  if (session_) return *session_;
  const auto address = this->address();
  require_not_lost(address, process_);
  try {
    session_ = open_session(address, options_.user ? options_.user : config().text("user"), now());
  } catch (const Error& e) {
    throw with_backups_as_cure(e, address, process_);
  }
  if (log().wants(log::Level::debug)) log().debug("database opened", {{"db", address.dsn.shown()}});
  return *session_;
}

store::Operation App::begin_operation() { return {session().db(), session().user(), now(), command_line()}; }

void App::finish(db::Transaction& transaction) {
  if (options_.dry_run) return;
  transaction.commit();
  has_effect_ = true;
}

void App::hear_of_change(const std::string& when, const std::string& summary) {
  const auto line = config().text("hook." + when);
  if (!line || options_.no_hooks) return;
  const auto ended = run_hook(*line, hook_event(when, command_line(), summary));
  if (ended.status == 0) return;
  const std::string end = ended.is_too_late ? " took longer than " + std::to_string(kHookPatience.count()) + " s" : " ends with " + std::to_string(ended.status);
  const std::string what = "hook." + when + end + (ended.said.empty() ? "" : ": " + ended.said);
  if (when == "post") return warn(what);
  throw Error{Errc::failed, what}.hint("nothing was stored; --no-hooks does it all the same");
}

void App::finish(store::Operation& op, std::string summary) {
  if (options_.dry_run) return;
  op.keep_newest(config().integer("history.keep"));
  summary = redactor().redacted(summary, log::Rules::known_long);
  op.describe(summary);
  hear_of_change("pre", summary);
  // An error that is worth repeating says that nothing was stored; where that is in doubt the error is not.
  op.commit();
  has_effect_ = true;
  hear_of_change("post", summary);
}

render::Format App::format() const noexcept {
  if (options_.format) return *options_.format;
  return options_.json ? render::Format::json : render::Format::table;
}

render::Style App::style() {
  render::Style style;
  const auto columns = process_.env.get("COLUMNS");
  style.width = process_.terminal.width;
  if (columns) {
    const int typed = std::atoi(columns->c_str());
    if (typed >= 20 && typed <= 1000) style.width = typed;
  }
  if (options_.width) style.width = *options_.width;
  const auto wish = options_.color ? options_.color : config().text("color");
  const bool forced = wish == "always" || (!options_.color && process_.env.get("CLICOLOR_FORCE").value_or("0") != "0");
  const bool off = wish == "never" || process_.env.get("NO_COLOR") || process_.env.get("TERM") == "dumb";
  style.color = options_.color == "always" || (!off && (forced || process_.terminal.out));
  style.ascii = options_.ascii || config().boolean("ascii");
  style.describe = options_.describe || config().boolean("accessible");
  style.selection = {options_.fields.value_or(std::vector<std::string>{}), options_.sort.value_or(std::vector<std::string>{}), options_.pattern};
  style.now = now();
  style.zone = zone();
  return style;
}

void App::print(const render::Table& table) {
  has_effect_ = true;
  render::render(table, format(), style(), process_.out);
}

void App::print_object(const render::Table& table) {
  has_effect_ = true;
  render::render_object(table, format(), style(), process_.out);
}

void App::print_text(std::string_view text) {
  has_effect_ = true;
  process_.out.write(text);
}

Sink& App::out() {
  has_effect_ = true;
  return process_.out;
}

void App::note(const std::string& text) { remark((options_.dry_run ? "Dry run, nothing was changed: " : "") + text); }

void App::remark(const std::string& text) {
  has_effect_ = true;
  if (!options_.quiet) diagnostics_.note(text);
}

bool App::may_ask() const {
  const auto& t = process_.terminal;
  return process_.keyboard != nullptr && t.in && t.out && t.err && !options_.no_input && !options_.yes && is_for_people();
}

Keyboard& App::keyboard() {
  TAS_ASSERT(may_ask());
  return *process_.keyboard;
}

void App::show(const std::string& text) {
  has_effect_ = true;
  process_.err.write(redactor().redacted(text));
  process_.err.flush();
}

std::string App::decided(const std::string& word) const {
  const auto found = decisions_.find(word);
  return found == decisions_.end() ? word : found->second;
}

void App::leave_undecided(Undecided undecided) {
  const bool can_draw = process_.env.get("TERM") != "dumb";
  if (may_ask() && can_draw && !undecided.choices.empty()) undecided_ = std::move(undecided);
}

void App::warn(const std::string& text) {
  has_effect_ = true;
  diagnostics_.warn(text);
}

}  // namespace tas::cli
