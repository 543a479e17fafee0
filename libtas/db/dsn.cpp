#include "libtas/db/dsn.hpp"

#include "libtas/base/error.hpp"

namespace tas::db {

std::string Dsn::shown() const {
  if (engine == Engine::sqlite) return file.string();
  // The account stands between the scheme and the last "@" before the first "/"; an "@" anywhere else is a slip of the
  // typist or a parameter, and may be part of a secret: then nothing but the scheme is shown.
  const auto authority = url.find("://") + 3;
  const auto at = url.substr(0, url.find('/', authority)).rfind('@');
  const auto from = at == std::string::npos ? authority : at;
  const std::string rest = url.substr(from, url.find('?', from) - from);
  if (at == std::string::npos && url.find('@') != std::string::npos) return url.substr(0, authority) + "…";
  return url.substr(0, authority) + (at == std::string::npos ? "" : "…") + rest;
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
