#include "libtas/db/dsn.hpp"

#include "libtas/base/error.hpp"

namespace tas::db {

std::string Dsn::shown() const {
  if (engine == Engine::sqlite) return file.string();
  const auto scheme = url.find("://"), at = url.rfind('@');
  if (at == std::string::npos || scheme == std::string::npos || at < scheme) return url.substr(0, url.find('?'));
  return url.substr(0, scheme + 3) + "…" + url.substr(at, url.find('?', at) - at);
}

Dsn parse_dsn(std::string_view text, const std::filesystem::path& base) {
  constexpr std::string_view kSqlite = "sqlite:///";
  if (text.starts_with("postgresql://") || text.starts_with("postgres://")) return {Engine::postgres, {}, std::string{text}};
  if (text.starts_with(kSqlite)) {
    text.remove_prefix(kSqlite.size());
  } else if (text.find("://") != std::string_view::npos) {
    throw Error::usage("unknown database URL \"" + std::string{text.substr(0, text.find("://") + 3)} + "…\"")
        .hint("use a file name, sqlite:///relative, sqlite:////absolute or postgresql://…");
  }
  if (text.empty()) throw Error::usage("the database name is empty").hint("name a file, e.g. --db tas.db");
  return {Engine::sqlite, (base / std::filesystem::path{text}).lexically_normal(), {}};
}

}  // namespace tas::db
