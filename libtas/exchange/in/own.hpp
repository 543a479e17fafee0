// Files of our own exports. The column tas_v says that times are UTC and texts stand as they are stored; tas_more is a JSON
// object of what the columns of the original cannot say (exchange/out/more.hpp), keyed by database columns.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/exchange/in/kinds.hpp"
#include "libtas/store/record.hpp"

namespace tas::exchange::in {

// The two columns, taken from a file's header.
class OwnColumns {
 public:
  explicit OwnColumns(Columns& columns) : mark_{columns.take(kOwnMarker)}, more_{columns.take("tas_more")} {}

  bool are_there() const noexcept { return mark_.index >= 0; }
  Origin origin() const noexcept { return are_there() ? Origin::own_export : Origin::original; }
  const LocalTimes& times(const Reading& reading) const { return are_there() ? reading.utc : reading.local; }
  // Empty when there is nothing more; what is no JSON object rejects the row. Tells the row whether it was made in this
  // database.
  domain::json::Object more(Row&, const std::string& database_id) const;

 private:
  Column mark_, more_;
};

// Sets the columns of the row that `more` names, and nothing for a name that the table does not have. Rejects what does not fit.
template <class T>
void restore(Row& source, const domain::json::Object& more, const store::Table<T>& table, T& row) {
  for (const auto& [key, value] : more) {
    // Named for clang 14, which captures no structured bindings.
    const auto same = [&name = key](const store::Field<T>& field) { return field.name.text() == name; };
    const auto field = std::find_if(table.fields.begin(), table.fields.end(), same);
    if (field == table.fields.end()) continue;
    try {
      field->assign(row, value);
    } catch (const Error& e) {
      source.reject({"tas_more"}, "bad_value", key + ": " + e.message());
    }
  }
}

// The members of both objects; null is an empty one. The second wins.
std::optional<std::string> merged(const std::optional<std::string>& object, const std::optional<std::string>& other);

// The list under "pauses".
std::vector<domain::Pause> pauses_of(Row&, const domain::json::Object& more);

}  // namespace tas::exchange::in
