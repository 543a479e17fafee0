#include "libtas/exchange/in/user_map.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/row.hpp"

namespace tas::exchange::in {
namespace {

std::string cell(const csv::Record& record, Column column) { return std::string{trim(record.cells[static_cast<std::size_t>(column.index)].text)}; }

// Rows of nobody may go where somebody's go.
void require_new(const std::vector<UserMapping>& map, const UserMapping& fresh, const std::string& place) {
  for (const auto& known : map) {
    if (known.user_id == fresh.user_id) throw Error::bad_data(fmt::format("{}: user_id {} stands there twice", place, shown(fresh.user_id)));
    const bool are_two_users = !known.user_id.empty() && !fresh.user_id.empty() && !fresh.username.empty();
    if (are_two_users && fold(known.username) == fold(fresh.username)) {
      throw Error::bad_data(fmt::format("{}: the account {} would get the rows of two users", place, shown(fresh.username))).hint("give each user an account, or \"-\" to leave one out");
    }
  }
}

}  // namespace

std::vector<UserMapping> read_user_map(csv::Records& records) {
  Columns columns{records.header()};
  const auto user = columns.take("user_id"), name = columns.take("username");
  if (user.index < 0 || name.index < 0) throw Error::bad_data(records.name() + " has not the columns user_id and username").hint("first line: user_id,username; then a line for each user, such as 3,ann");
  std::vector<UserMapping> map;
  while (const auto* record = records.next()) {
    const auto place = fmt::format("{}:{}", records.name(), record->line);
    if (record->defect) throw Error::bad_data(place + ": " + record->defect->message);
    UserMapping mapping{cell(*record, user), cell(*record, name)};
    if (mapping.username.empty()) throw Error::bad_data(place + ": a username is needed").hint("\"-\" leaves these rows out");
    if (mapping.username == "-") mapping.username.clear();
    if (!names_somebody(mapping.user_id)) mapping.user_id.clear();
    require_new(map, mapping, place);
    map.push_back(std::move(mapping));
  }
  return map;
}

}  // namespace tas::exchange::in
