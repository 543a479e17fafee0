#include "apps/tas-migrate/shares.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "apps/tas-import-csv/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/user_map.hpp"
#include "libtas/store/users.hpp"

namespace tas::apps {
namespace {

using exchange::in::Owner;
using exchange::in::UserMapping;

std::string described(const Owner& owner) {
  if (owner.user_id.empty()) return fmt::format("nobody ({} rows)", owner.rows);
  return fmt::format("user {} ({}{} rows)", owner.user_id, owner.email.empty() ? "" : terminal_safe(owner.email) + ", ", owner.rows);
}

std::string described(const std::vector<Owner>& owners) {
  std::vector<std::string> words;
  for (const auto& owner : owners) words.push_back(described(owner));
  return join(words, ", ");
}

// An account that is not there is made by the import itself, so that nothing is left of it when that fails.
UserId account(db::Connection& db, const std::string& username, bool creates) {
  store::Users users{db};
  if (!creates) return users.get(username).id;
  const auto user = users.find(username);
  return user ? user->id : UserId{};
}

std::vector<UserMapping> read_maps(cli::App& app, const std::vector<std::string>& files) {
  std::vector<UserMapping> map;
  for (const auto& file : files) {
    const auto records = exchange::in::opened(exchange::in::open_file(app.process().cwd / file, file), file, {});
    for (auto& mapping : exchange::in::read_user_map(*records.records)) map.push_back(std::move(mapping));
  }
  return map;
}

void require_all_named(const std::vector<UserMapping>& map, const std::vector<Owner>& owners) {
  std::vector<Owner> unnamed;
  std::copy_if(owners.begin(), owners.end(), std::back_inserter(unnamed), [&](const Owner& owner) {
    return std::none_of(map.begin(), map.end(), [&](const UserMapping& m) { return m.user_id == owner.user_id; });
  });
  if (unnamed.empty()) return;
  throw Error::usage("--user-map does not say where these rows go: " + described(unnamed)).hint("add a line for each: user_id,username; \"-\" as the username leaves them out");
}

std::vector<Share> mapped(cli::App& app, db::Connection& db, const std::vector<Owner>& owners, const std::vector<UserMapping>& map, bool creates) {
  std::vector<Share> shares;
  for (const auto& owner : owners) {
    const auto& to = std::find_if(map.begin(), map.end(), [&](const UserMapping& m) { return m.user_id == owner.user_id; })->username;
    if (to.empty()) {
      app.note("Left out: " + described(owner));
      continue;
    }
    const auto same = std::find_if(shares.begin(), shares.end(), [&](const Share& s) { return fold(s.username) == fold(to); });
    if (same != shares.end()) same->user_ids.push_back(owner.user_id);
    else shares.push_back({{owner.user_id}, account(db, to, creates), to});
  }
  return shares;
}

}  // namespace

std::vector<Share> shares_of(cli::App& app, db::Connection& db, const exchange::in::OriginalDatabase& original, const ShareOptions& options) {
  const auto& owners = original.owners();
  if (!options.user_maps.empty()) {
    const auto map = read_maps(app, options.user_maps);
    require_all_named(map, owners);
    return mapped(app, db, owners, map, options.creates_users);
  }
  if (std::count_if(owners.begin(), owners.end(), [](const Owner& o) { return !o.user_id.empty(); }) > 1) {
    throw Error::usage("several users have rows there: " + described(owners)).hint("--user-map FILE says to which accounts they go");
  }
  const auto username = username_of(app);
  return {{{}, account(db, username, options.creates_users), username}};
}

}  // namespace tas::apps
