#include "libtas/db/postgres/errors.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "libtas/base/text.hpp"

namespace tas::db::postgres {
namespace {

std::string field(const PGresult* r, int code) {
  const char* text = PQresultErrorField(r, code);
  return text != nullptr ? text : "";
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

constexpr std::string_view kLater = "try again in a moment";

// https://www.postgresql.org/docs/15/errcodes-appendix.html
constexpr Class kClasses[] = {
    {"08P01", Errc::internal, ""},
    {"08", Errc::unreachable, kLater, true},
    {"57P", Errc::unreachable, "the server is going down or starting; wait for it: tas-migrate wait", true},
    {"53300", Errc::unreachable, "the server has no free connection: try again, or use a pooler", true},
    {"53100", Errc::io, "free some space on the server; nothing was half-written"},
    {"53", Errc::unreachable, "the server is short of resources: try again", true},
    {"40", Errc::busy, "somebody else changed the same rows: try again", true},
    {"55P03", Errc::busy, "somebody else holds the lock: try again in a moment", true},
    {"55006", Errc::busy, kLater, true},
    {"57014", Errc::busy, "the server stopped the statement: statement_timeout, or a cancel request"},
    {"23", Errc::state_conflict, ""},
    {"22", Errc::bad_data, ""},
    {"54", Errc::bad_data, "shorten the text: an index of the server takes about 2,700 bytes of a row"},
    {"25006", Errc::forbidden, "this server takes no changes: name the primary, or add target_session_attrs=read-write"},
    {"25P03", Errc::unreachable, "the server ends idle transactions: idle_in_transaction_session_timeout", true},
    {"42501", Errc::forbidden, "ask the owner of the database for the right"},
    {"28", Errc::forbidden, "check the user and the password (PGPASSFILE, ~/.pgpass)"},
    {"3D", Errc::no_input, "create the database first: createdb NAME"},
    {"58", Errc::io, "see the server's log"},
    {"XX001", Errc::bad_data, "the server's data is damaged: restore a backup"},
    {"XX002", Errc::bad_data, "the server's data is damaged: rebuild the index or restore a backup"},
};

Error of_state(std::string_view state, const std::string& message) {
  for (const auto& c : kClasses) {
    if (!state.starts_with(c.prefix)) continue;
    Error error = Error{c.code, message}.hint(std::string{c.hint});
    return c.is_worth_repeating ? std::move(error).worth_repeating() : error;
  }
  return Error::internal(message);
}

// Whatever it is that a server or a pooler says as its last word, the next connection may be luckier.
Error of_last_word(std::string_view state, const std::string& message) {
  const Error error = of_state(state, message);
  if (error.code() != Errc::internal && error.code() != Errc::busy) return error;
  return Error{Errc::unreachable, message}.hint(std::string{kLater}).worth_repeating();
}

bool is_digit_or_capital(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

// One line of libpq about one host: `connection to server at "h", port 5432 failed: FATAL:  53300: sorry, …`. Two blanks
// stand before the words of a server only.
struct Line {
  explicit Line(std::string_view line) : text{line} {
    const auto words = text.find(":  ");
    is_by_server = words != std::string::npos;
    const auto code = words + 3;
    const bool has_code = is_by_server && text.size() > code + 6 && text.compare(code + 5, 2, ": ") == 0 &&
                          std::all_of(text.begin() + static_cast<std::ptrdiff_t>(code), text.begin() + static_cast<std::ptrdiff_t>(code) + 5, is_digit_or_capital);
    if (!has_code) return;
    state = text.substr(code, 5);
    text.erase(code - 1, 8);
  }
  std::string text;
  std::string state;
  bool is_by_server = false;
};

// Indented lines are advice, LOCATION is the place in the server's source.
std::vector<Line> lines_of(PGconn* connection) {
  std::vector<Line> lines;
  for (const auto line : split(PQerrorMessage(connection), '\n')) {
    if (!line.empty() && line.front() != '\t' && !line.starts_with("LOCATION:")) lines.emplace_back(line);
  }
  return lines;
}

std::string joined(const std::vector<Line>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "; ") + line.text;
  return text;
}

bool contains_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return text.find(w) != std::string::npos; });
}

// pgbouncer has one code for everything, and hands the words of the server on.
constexpr std::string_view kOfPoolers = "08P01";
std::string state_of_pooler(const std::string& words) {
  if (contains_any(words, {"does not exist", "no such database"})) return words.find("database") != std::string::npos ? "3D000" : "28000";
  if (contains_any(words, {"authentication", "password", "no such user", "not allowed", "permission denied"})) return "28000";
  return std::string{kOfPoolers};
}

// libpq's own words, which it speaks in English here: nobody calls setlocale().
Error of_words(const std::string& words) {
  const std::string message = "cannot connect: " + words;
  if (contains_any(words, {"session is ", "hot standby"})) {
    return Error{Errc::unreachable, message}.hint("no server among those named is what target_session_attrs asks for").worth_repeating();
  }
  if (contains_any(words, {"certificate", "SSL", "GSS", "password", "authentication"})) {
    return Error{Errc::forbidden, message}.hint("check user, password (PGPASSFILE, ~/.pgpass) and TLS (sslmode, sslrootcert)");
  }
  if (contains_any(words, {"connection to server", "could not translate", "could not look up", "timeout expired", "server closed"})) {
    return Error{Errc::unreachable, message}.hint("check host and port; wait for a server that starts: tas-migrate wait").worth_repeating();
  }
  return Error::usage(message).hint("check the parameters in the URL, in PG… variables and in the service file");
}

}  // namespace

Error of_result(const PGresult* r, std::string_view sql) {
  const std::string state = field(r, PG_DIAG_SQLSTATE);
  std::string message = field(r, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = PQresultErrorMessage(r);
  if (const auto detail = field(r, PG_DIAG_MESSAGE_DETAIL); !detail.empty()) message += " (" + detail + ")";
  // A pooler sends no severity for programs, but its words for people are English.
  auto severity = field(r, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity.empty()) severity = field(r, PG_DIAG_SEVERITY);
  Error error = severity == "FATAL" || severity == "PANIC" ? of_last_word(state, message) : of_state(state, message);
  if (const auto position = field(r, PG_DIAG_STATEMENT_POSITION); !position.empty()) {
    error = Error{std::move(error).at(offset_of(sql, std::stoul(position)))};
  }
  return error;
}

Error of_loss(PGconn* connection) {
  const auto lines = lines_of(connection);
  const std::string message = "the connection to the server was lost" + (lines.empty() ? "" : ": " + lines.front().text);
  if (!lines.empty() && !lines.front().state.empty()) return of_last_word(lines.front().state, message);
  return Error{Errc::unreachable, message}
      .hint("nothing of this change was stored; try again")
      .worth_repeating();
}

Error of_doubt(const Error& loss) {
  return Error{Errc::unreachable, loss.message() + "; it is unknown whether the change was stored"}.hint(
      "look before doing it again: tas show, tas instance list");
}

// Of several hosts the one that may be had later counts, else the last that answered.
Refusal of_refusal(PGconn* connection) {
  const auto lines = lines_of(connection);
  const Line* answer = nullptr;
  bool was_answered = false;
  for (const auto& line : lines) {
    was_answered = was_answered || line.is_by_server || line.text.find("server closed the connection") != std::string::npos;
    if (line.state.empty()) continue;
    if (answer == nullptr || !of_last_word(answer->state, "").is_worth_repeating()) answer = &line;
  }
  if (answer == nullptr) return {of_words(joined(lines)), was_answered, false};
  const auto state = answer->state == kOfPoolers ? state_of_pooler(answer->text) : answer->state;
  return {of_last_word(state, "cannot connect: " + joined(lines)), true, true};
}

}  // namespace tas::db::postgres
