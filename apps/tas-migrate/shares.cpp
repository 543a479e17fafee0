#include "apps/tas-migrate/shares.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/user_map.hpp"

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

void require_all_named(const std::vector<UserMapping>& map, const std::vector<Owner>& owners) {
  std::vector<Owner> unnamed;
  std::copy_if(owners.begin(), owners.end(), std::back_inserter(unnamed), [&](const Owner& owner) {
    return std::none_of(map.begin(), map.end(), [&](const UserMapping& m) { return m.user_id == owner.user_id; });
  });
  if (unnamed.empty()) return;
  throw Error::usage("--user-map does not say where these rows go: " + described(unnamed)).hint("add a line for each: user_id,username; \"-\" as the username leaves them out");
}

// Of those who have rows.
std::vector<UserMapping> with_rows(cli::App& app, const std::vector<UserMapping>& map, const std::vector<Owner>& owners) {
  std::vector<UserMapping> list;
  for (const auto& owner : owners) {
    const auto& mapping = *std::find_if(map.begin(), map.end(), [&](const UserMapping& m) { return m.user_id == owner.user_id; });
    if (mapping.username.empty()) app.note("Left out: " + described(owner));
    list.push_back(mapping);
  }
  return list;
}

}  // namespace

std::vector<Share> shares_of(cli::App& app, db::Connection& db, const exchange::in::OriginalDatabase& original, const ShareOptions& options) {
  const auto& owners = original.owners();
  if (!options.user_maps.empty()) {
    const auto map = read_user_maps(app, options.user_maps);
    require_all_named(map, owners);
    return shares_of(db, with_rows(app, map, owners), options.creates_users);
  }
  if (std::count_if(owners.begin(), owners.end(), [](const Owner& o) { return !o.user_id.empty(); }) > 1) {
    throw Error::usage("several users have rows there: " + described(owners)).hint("--user-map FILE says to which accounts they go");
  }
  const auto username = username_of(app);
  return {{{}, account_of(db, username, options.creates_users)}};
}

}  // namespace tas::apps
