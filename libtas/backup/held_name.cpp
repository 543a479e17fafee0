#include "libtas/backup/held_name.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/open.hpp"
#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

constexpr std::string_view kBeginnings[] = {"tas_verify_", "tas_restore_"};
constexpr std::string_view kTime = "00000000t000000z_";  // a digit for each 0

constexpr db::Sql kTry = "SELECT pg_try_advisory_lock(1413567281, hashtext($1))";
constexpr db::Sql kRelease = "SELECT pg_advisory_unlock(1413567281, hashtext($1))";
constexpr db::Sql kBegunLikeOurs = R"(
  SELECT CAST(datname AS text)
  FROM pg_database
  WHERE datname LIKE 'tas\_verify\_%' OR datname LIKE 'tas\_restore\_%'
  ORDER BY datname)";
// A session that only holds a lock is idle for as long as that takes. Older servers do not know the setting.
constexpr db::Sql kStay = "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Made by us, to the letter.
bool is_ours(std::string_view name) {
  const auto* begin = std::find_if(std::begin(kBeginnings), std::end(kBeginnings), [&](std::string_view b) { return name.starts_with(b); });
  if (begin == std::end(kBeginnings)) return false;
  name.remove_prefix(begin->size());
  const auto fits = [](char shape, char c) { return shape == '0' ? is_digit(c) : shape == c; };
  if (name.size() <= kTime.size() || !std::equal(kTime.begin(), kTime.end(), name.begin(), fits)) return false;
  name.remove_prefix(kTime.size());
  return std::all_of(name.begin(), name.end(), is_digit);
}

bool try_to_hold(db::Connection& session, const std::string& name) {
  const auto row = session.query(kTry, {name});
  return row->next() && row->boolean(0);
}

// Not with force: whoever is connected has a reason.
bool try_to_drop(db::Connection& session, const std::string& name) {
  try {
    session.alone("DROP DATABASE " + db::SqlText{}.name(name).text());
    return true;
  } catch (const Error& e) {
    // In use, another account's, or somebody was faster.
    if (e.code() != Errc::busy && e.code() != Errc::forbidden && e.code() != Errc::no_input) throw;
    return false;
  }
}

// Null where this account may not look.
std::unique_ptr<db::Connection> opened_to_clear_away(const db::Dsn& server) {
  try {
    return db::open(maintenance(server));
  } catch (const Error& e) {
    if (e.code() != Errc::forbidden && e.code() != Errc::no_input) throw;
    return nullptr;
  }
}

}  // namespace

std::string name_beside(Purpose purpose, Instant now) {
  return fmt::format("{}{}_{}", kBeginnings[purpose == Purpose::proof ? 0 : 1], ascii_lower(time::file_stamp(now)), getpid());
}

db::Dsn with_database(db::Dsn dsn, const std::string& name) {
  dsn.url += (dsn.url.find('?') == std::string::npos ? "?dbname=" : "&dbname=") + name;
  return dsn;
}

db::Dsn maintenance(const db::Dsn& dsn) { return with_database(dsn, "postgres"); }

HeldName::HeldName(const db::Dsn& server, const std::string& name) : session_{db::open(maintenance(server))} {
  if (session_->is_pooled()) {
    throw Error{Errc::unreachable, "a pooler stands before the server: no database can be made beside yours through it"}.hint("connect directly: another address in --db");
  }
  session_->query(kStay)->next();
  if (!try_to_hold(*session_, name)) throw Error{Errc::busy, "another run makes " + name + " on the server"}.hint("try again in a moment");
}

std::vector<std::string> drop_left_behind(const db::Dsn& server) {
  std::vector<std::string> dropped;
  const auto session = opened_to_clear_away(server);
  if (!session || session->is_pooled()) return dropped;
  std::vector<std::string> names;
  for (const auto row = session->query(kBegunLikeOurs); row->next();) names.emplace_back(row->text(0));
  for (const auto& name : names) {
    if (!is_ours(name) || !try_to_hold(*session, name)) continue;
    if (try_to_drop(*session, name)) dropped.push_back(name);
    session->query(kRelease, {name})->next();
  }
  return dropped;
}

}  // namespace tas::backup
