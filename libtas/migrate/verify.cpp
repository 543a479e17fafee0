#include "libtas/migrate/verify.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"
#include "libtas/migrate/place.hpp"

namespace tas::migrate {
namespace {

// The seam reads a value only as what it is.
std::optional<bool> truth(db::Cursor& row, int column) {
  try {
    return row.real(column) != 0;  // whole numbers, too
  } catch (const Error&) {
  }
  try {
    return row.boolean(column);
  } catch (const Error&) {
  }
  return {};
}

std::optional<std::string> row_problem(db::Cursor& row, int number) {
  for (int c = 0; c < row.columns(); ++c) {
    const auto where = row.columns() == 1 ? fmt::format("row {}", number) : fmt::format("row {}, column {}", number, c + 1);
    if (row.is_null(c)) return where + " is NULL";
    const auto value = truth(row, c);
    if (!value) return where + " is neither true nor a number";
    if (!*value) return where + " is not true";
  }
  return {};
}

}  // namespace

std::optional<std::string> answer_problem(db::Connection& c, std::string_view query) {
  const auto row = c.ask(query);
  int number = 0;
  while (row->next()) {
    if (auto problem = row_problem(*row, ++number)) return problem;
  }
  return number == 0 ? std::optional<std::string>{"it returns no row"} : std::nullopt;
}

void require_verified(db::Connection& c, const Migration& m, const Script& script) {
  for (const auto& query : script.verify) {
    std::optional<Error> problem;
    try {
      if (const auto answer = answer_problem(c, query.text)) problem = Error::bad_data("tas:verify says no: " + *answer).at(0);
    } catch (const Error& e) {
      problem = e;
    }
    if (problem) throw of_statement(m, Direction::up, query, *problem);
  }
}

}  // namespace tas::migrate
