#include "libtas/migrate/audit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/runner.hpp"
#include "libtas/migrate/verify.hpp"

namespace tas::migrate {
namespace {

Check of_file(const Entry& e) {
  Check check{e.number, e.name, "checksum", Check::Result::failed, {}};
  switch (e.state) {
    case State::edited: check.detail = "the file was edited after it had been applied"; break;
    case State::missing: check.detail = "the file is missing"; break;
    case State::newer: check.detail = "applied by a newer program"; break;
    case State::reformatted: check.detail = "comments, blanks or line ends have changed, and nothing else"; [[fallthrough]];
    default: check.result = Check::Result::ok;
  }
  return check;
}

// A transaction each: a query that fails spoils its own only.
void ask(db::Connection& c, std::string_view query, Check& check) {
  const db::Transaction reading{c, db::Access::read};
  try {
    const auto problem = answer_problem(c, query);
    check.result = problem ? Check::Result::failed : Check::Result::ok;
    check.detail = problem.value_or("");
  } catch (const Error& e) {
    // A statement that is wrong now was right when it was applied.
    if (e.code() != Errc::internal && e.code() != Errc::bad_data && e.code() != Errc::forbidden) throw;
    check.result = e.code() == Errc::internal ? Check::Result::outdated : Check::Result::failed;
    check.detail = e.message();
  }
}

}  // namespace

std::string_view result_name(Check::Result result) {
  switch (result) {
    case Check::Result::ok: return "ok";
    case Check::Result::outdated: return "outdated";
    case Check::Result::failed: return "failed";
  }
  return "?";
}

std::vector<Check> audit(db::Connection& c, const std::vector<Migration>& known) {
  std::vector<Check> checks;
  for (const auto& e : status(c, known)) {
    if (is_pending(e.state)) continue;
    checks.push_back(of_file(e));
    const auto m = std::find_if(known.begin(), known.end(), [&](const Migration& k) { return k.number == e.number; });
    if (!is_applied(e.state) || m == known.end()) continue;
    const auto script = read_script(*m, Direction::up, c.engine());
    for (const auto& query : script.verify) {
      const auto line = db::place_of(m->up, query.offset).line;
      checks.push_back({e.number, e.name, fmt::format("{}:{}", file_name(*m, Direction::up), line), Check::Result::ok, {}});
      ask(c, query.text, checks.back());
    }
  }
  return checks;
}

}  // namespace tas::migrate
