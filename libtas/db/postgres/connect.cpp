#include "libtas/db/postgres/connect.hpp"

#include <array>
#include <string_view>

#include "libtas/base/error.hpp"

namespace tas::db::postgres {
namespace {

struct OptionsDeleter {
  void operator()(PQconninfoOption* o) const noexcept { PQconninfoFree(o); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsDeleter>;

bool has(const Options& options, std::string_view keyword) {
  for (const auto* o = options.get(); o != nullptr && o->keyword != nullptr; ++o) {
    if (o->keyword == keyword) return o->val != nullptr;
  }
  return false;
}

// libpq quotes what it does not understand, which may be a part of a password that holds an "@" or a "/".
Options parsed(const std::string& url) {
  constexpr std::string_view kShape =
      "a URL looks like postgresql://user@host:5432/database, the password stands in ~/.pgpass; in a URL \"@\" is %40 and \"/\" is %2F";
  const auto authority = url.find("://") + 3;
  const std::string_view before_options = std::string_view{url}.substr(0, url.find('?'));
  const auto path = std::min(before_options.find('/', authority), before_options.size());
  const auto at = before_options.find('@', authority);
  const bool is_odd = at != std::string_view::npos && (at > path || before_options.find('@', at + 1) != std::string_view::npos);
  if (is_odd) throw Error::usage("the database URL has an \"@\" where none can be").hint(std::string{kShape});
  char* why = nullptr;
  Options options{PQconninfoParse(url.c_str(), &why)};
  const std::string message = why != nullptr ? why : "";
  PQfreemem(why);
  if (options) return options;
  const auto quoted = message.find_first_of("\":\n");
  throw Error::usage("the database URL is not understood: " + message.substr(0, quoted)).hint(std::string{kShape});
}

struct Keyword {
  const char* keyword;
  const char* value;
};
// Without them a host that swallows packets holds a command for minutes, or hours.
constexpr std::array<Keyword, 5> kPatience{{{"connect_timeout", "10"},
                                            {"keepalives_idle", "30"},
                                            {"keepalives_interval", "10"},
                                            {"keepalives_count", "3"},
                                            {"tcp_user_timeout", "60000"}}};

}  // namespace

std::vector<Setting> settings_of(const std::string& url) {
  const Options options = parsed(url);
  std::vector<Setting> settings;
  for (const auto* o = options.get(); o->keyword != nullptr; ++o) {
    if (o->val == nullptr) continue;
    if (o->envvar == nullptr) throw Error::usage(std::string{"\""} + o->keyword + "\" in the address cannot be handed on to pg_dump").hint("put it into a service file: postgresql:///?service=NAME");
    settings.push_back({o->envvar, o->val});
  }
  return settings;
}

// What stands before "dbname" gives way to the URL, what stands behind it does not. The settings of a service come last
// of all in libpq, so with a service in the URL nothing is added.
ConnectionPtr connect(const std::string& url) {
  const bool names_service = has(parsed(url), "service");
  const Options outside{PQconndefaults()};
  std::array<const char*, kPatience.size() + 4> keywords{}, values{};
  std::size_t n = 0;
  for (const auto& [keyword, value] : kPatience) {
    if (names_service || has(outside, keyword)) continue;
    keywords[n] = keyword;
    values[n++] = value;
  }
  for (const auto& [keyword, value] : {Keyword{"dbname", url.c_str()}, {"client_encoding", "UTF8"}, {"fallback_application_name", "tas"}}) {
    keywords[n] = keyword;
    values[n++] = value;
  }
  ConnectionPtr connection{PQconnectdbParams(keywords.data(), values.data(), 1)};
  if (!connection) throw Error::internal("no memory for a connection");
  return connection;
}

}  // namespace tas::db::postgres
