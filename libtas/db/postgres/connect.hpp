// Makes a connection: what is added to the address that somebody wrote, and what is refused of it.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <vector>

namespace tas::db::postgres {

struct ConnectionCloser {
  void operator()(PGconn* c) const noexcept { PQfinish(c); }
};
using ConnectionPtr = std::unique_ptr<PGconn, ConnectionCloser>;

// Never null; whether a server was reached, PQstatus says. Throws Errc::usage when the address is not one.
ConnectionPtr connect(const std::string& url);

// What the address says, as variables of the environment. Throws Errc::usage as connect() does, and for what no variable says.
struct Setting {
  std::string variable;  // "PGHOST"
  std::string value;
};
std::vector<Setting> settings_of(const std::string& url);

}  // namespace tas::db::postgres
