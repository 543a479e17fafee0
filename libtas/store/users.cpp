#include "libtas/store/users.hpp"

#include <algorithm>
#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;

constexpr std::size_t kUsernameLimit = 100;
constexpr Sql kFind = "SELECT user_id, username FROM users WHERE username_key = $1";
constexpr Sql kAdd = R"(
  INSERT INTO users (username, username_key, created_at)
  VALUES ($1, $2, $3)
  RETURNING user_id)";

void require_username(const std::string& name) {
  require_storable(name, "the user name", kUsernameLimit);
  constexpr std::array<std::string_view, 4> kReserved{"default_user", "anonymous", "guest", "all"};
  const bool digits_only = name.find_first_not_of("0123456789") == std::string::npos;
  const bool reserved = std::find(kReserved.begin(), kReserved.end(), fold(name)) != kReserved.end();
  if (trim(name).empty() || trim(name) != name || digits_only || reserved || name.find_first_of("/\\:\n\t") != std::string::npos) {
    throw Error::usage("\"" + name + "\" cannot be a user name")
        .hint("1 to 100 characters, not only digits, no slash, backslash or colon, no blank at the ends, no reserved word");
  }
}

}  // namespace

std::optional<User> Users::find(const std::string& username) {
  const std::string key = fold(username);
  auto row = db_.query(kFind, {std::string_view{key}});
  if (!row->next()) return std::nullopt;
  return User{UserId{row->integer(0)}, std::string{row->text(1)}};
}

User Users::get(const std::string& username) {
  if (auto user = find(username)) return *user;
  throw Error::not_found("no user \"" + username + "\"");
}

User Users::add(const std::string& username, Instant now) {
  require_username(username);
  if (find(username)) throw Error::conflict("the user name \"" + username + "\" is taken").hint("choose another one");
  const std::string key = fold(username);
  auto row = db_.query(kAdd, {std::string_view{username}, std::string_view{key}, now});
  row->next();
  const User user{UserId{row->integer(0)}, username};
  row->next();
  return user;
}

std::vector<db::SqlText> users_statements() { return {kFind, kAdd}; }

}  // namespace tas::store
