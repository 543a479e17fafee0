#include "libtas/cli/look.hpp"

#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/store/users.hpp"

namespace tas::cli {

std::optional<Session> look_into(const Process& process) { return look_into(process, {}, Settings{{}, process}); }

std::optional<Session> look_into(const Process& process, const GlobalOptions& options, const Settings& settings) {
  try {
    auto connection = db::open_to_look(address_of(options, process, settings).dsn);
    if (!connection) return std::nullopt;
    auto named = options.user;
    if (!named) named = settings.get().text("user");
    const UserId user = named ? store::Users{*connection}.get(*named).id : UserId{1};
    return Session{std::move(connection), user};
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace tas::cli
