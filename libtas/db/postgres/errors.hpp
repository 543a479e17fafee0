// What the server or libpq says, as an Error of the program.
#pragma once

#include <libpq-fe.h>

#include <string_view>

#include "libtas/base/error.hpp"

namespace tas::db::postgres {

// By SQLSTATE; `sql` turns the server's position (in characters) into an offset (in bytes).
Error of_result(const PGresult*, std::string_view sql);
// A connection that could not be made, by what the server is like when it is asked again.
Error of_refusal(PGconn*, const char* url);
// The server went away in the middle.
Error of_loss(PGconn*);

}  // namespace tas::db::postgres
