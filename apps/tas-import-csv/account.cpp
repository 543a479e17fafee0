#include "apps/tas-import-csv/account.hpp"

#include "libtas/store/users.hpp"

namespace tas::apps {
namespace {

std::optional<std::string> named_user(const cli::App& app) { return app.options().user ? app.options().user : app.process().env.get("TAS_USER"); }

}  // namespace

Account account_of(db::Connection& db, const std::string& name, bool creates) {
  store::Users users{db};
  const auto user = creates ? users.find(name) : std::optional{users.get(name)};
  return user ? Account{user->id, user->username} : Account{{}, name};
}

std::string username_of(const cli::App& app) { return named_user(app).value_or("default"); }
bool is_user_named(const cli::App& app) { return named_user(app).has_value(); }

}  // namespace tas::apps
