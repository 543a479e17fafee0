// Makes a connection: what is added to the address that somebody wrote, and what is refused of it.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>

namespace tas::db::postgres {

struct ConnectionCloser {
  void operator()(PGconn* c) const noexcept { PQfinish(c); }
};
using ConnectionPtr = std::unique_ptr<PGconn, ConnectionCloser>;

// Never null; whether a server was reached, PQstatus says. Throws Errc::usage when the address is not one.
ConnectionPtr connect(const std::string& url);

}  // namespace tas::db::postgres
