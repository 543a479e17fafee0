// What the server or libpq says, as an Error of the program.
#pragma once

#include <libpq-fe.h>

#include <string_view>

#include "libtas/base/error.hpp"

namespace tas::db::postgres {

// By SQLSTATE; `sql` turns the server's position (in characters) into an offset (in bytes).
Error of_result(const PGresult*, std::string_view sql);
// The server went away in the middle.
Error of_loss(PGconn*);
// The same after it was told to store, and before it said that it had.
Error of_doubt(const Error& loss);

struct Refusal {
  Error error;
  bool was_answered;  // somebody said no, or hung up
  bool has_code;      // and libpq tells the SQLSTATE of it: only to those who asked for it before (PQERRORS_VERBOSE)
};
// Why the connection could not be made.
Refusal of_refusal(PGconn*);

}  // namespace tas::db::postgres
