#include "libtas/db/postgres/errors.hpp"

#include <string>

namespace tas::db::postgres {
namespace {

std::string field(const PGresult* r, int code) {
  const char* text = PQresultErrorField(r, code);
  return text != nullptr ? text : "";
}

std::string without_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

// The server counts characters from 1.
std::size_t offset_of(std::string_view sql, std::size_t character) {
  std::size_t at = 0;
  for (; at < sql.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(sql[at]) & 0xC0U) != 0x80U;
    if (begins && --character == 0) return at;
  }
  return at;
}

struct Class {
  std::string_view prefix;  // of the SQLSTATE; the first that fits counts
  Errc code;
  std::string_view hint;
  bool is_worth_repeating = false;
};

// https://www.postgresql.org/docs/15/errcodes-appendix.html
constexpr Class kClasses[] = {
    {"08P01", Errc::internal, ""},
    {"08", Errc::unreachable, "try again in a moment", true},
    {"57P", Errc::unreachable, "the server is going down or starting; wait for it: tas-migrate wait", true},
    {"53300", Errc::unreachable, "the server has no free connection: try again, or use a pooler", true},
    {"53100", Errc::io, "free some space on the server; nothing was half-written"},
    {"53", Errc::unreachable, "the server is short of resources: try again", true},
    {"40", Errc::busy, "somebody else changed the same rows: try again", true},
    {"55P03", Errc::busy, "somebody else holds the lock: try again in a moment", true},
    {"55006", Errc::busy, "try again in a moment", true},
    {"57014", Errc::busy, "the server stopped the statement: statement_timeout, or a cancel request"},
    {"23", Errc::state_conflict, ""},
    {"22", Errc::bad_data, ""},
    {"25006", Errc::forbidden, "this server takes no changes: name the primary, or add target_session_attrs=read-write"},
    {"42501", Errc::forbidden, "ask the owner of the database for the right"},
    {"28", Errc::forbidden, "check the user and the password (PGPASSFILE, ~/.pgpass)"},
    {"3D", Errc::no_input, "create the database first: createdb NAME"},
    {"58", Errc::io, "see the server's log"},
    {"XX001", Errc::bad_data, "the server's data is damaged: restore a backup"},
    {"XX002", Errc::bad_data, "the server's data is damaged: rebuild the index or restore a backup"},
};

}  // namespace

Error of_result(const PGresult* r, std::string_view sql) {
  const std::string state = field(r, PG_DIAG_SQLSTATE);
  std::string message = field(r, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = without_line_end(PQresultErrorMessage(r));
  if (const auto detail = field(r, PG_DIAG_MESSAGE_DETAIL); !detail.empty()) message += " (" + detail + ")";
  Error error = Error::internal(message);
  for (const auto& c : kClasses) {
    if (!std::string_view{state}.starts_with(c.prefix)) continue;
    error = Error{c.code, message}.hint(std::string{c.hint});
    if (c.is_worth_repeating) error = std::move(error).worth_repeating();
    break;
  }
  if (const auto position = field(r, PG_DIAG_STATEMENT_POSITION); !position.empty()) {
    error = std::move(error).at(offset_of(sql, std::stoul(position)));
  }
  return error;
}

Error of_refusal(PGconn* connection, const char* url) {
  const std::string message = "cannot connect: " + without_line_end(PQerrorMessage(connection));
  switch (PQping(url)) {
    case PQPING_OK: break;
    case PQPING_NO_ATTEMPT:
      return Error::usage(message).hint("a URL looks like postgresql://user@host:5432/database, the password stands in ~/.pgpass");
    case PQPING_REJECT: return Error{Errc::unreachable, message}.hint("the server is starting or full; wait for it: tas-migrate wait").worth_repeating();
    case PQPING_NO_RESPONSE:
      return Error{Errc::unreachable, message}.hint("check host and port; wait for a server that starts: tas-migrate wait");
  }
  // The server is there and said no. libpq keeps no SQLSTATE of that, only the server's words.
  if (message.find("does not exist") != std::string::npos && message.find("database \"") != std::string::npos) {
    return Error{Errc::no_input, message}.hint("create it first: createdb NAME");
  }
  if (message.find("session is ") != std::string::npos || message.find("hot standby") != std::string::npos) {
    return Error{Errc::unreachable, message}.hint("no server fits target_session_attrs");
  }
  return Error{Errc::forbidden, message}.hint("check user, password (PGPASSFILE, ~/.pgpass) and what the server asks for (TLS)");
}

Error of_loss(PGconn* connection) {
  return Error{Errc::unreachable, "the connection to the server was lost: " + without_line_end(PQerrorMessage(connection))}
      .hint("nothing of this change was stored; try again")
      .worth_repeating();
}

}  // namespace tas::db::postgres
