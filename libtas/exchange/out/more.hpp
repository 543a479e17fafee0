// The column tas_more: a JSON object of what the original's columns cannot say, so that reading an export back gives
// the same rows. Its keys are names of database columns, and "pauses".
#pragma once

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libtas/domain/json.hpp"
#include "libtas/exchange/made_in.hpp"
#include "libtas/exchange/out/table.hpp"
#include "libtas/render/table.hpp"
#include "libtas/store/record.hpp"

namespace tas::exchange::out {

class More {
 public:
  // What is null is left out.
  void add(std::string_view key, domain::json::Scalar value);
  render::Cell cell() const;  // null when there is nothing more to say

 private:
  domain::json::Object object_;
};

// The fields of a table but those named: own numbers, and what the file says elsewhere.
template <class T>
std::vector<store::Field<T>> fields_but(const store::Table<T>& table, std::span<const std::string_view> but) {
  std::vector<store::Field<T>> fields;
  std::copy_if(table.fields.begin(), table.fields.end(), std::back_inserter(fields),
               [&](const auto& field) { return std::find(but.begin(), but.end(), field.name.text()) == but.end(); });
  return fields;
}

template <class T>
void add_columns(More& more, const std::vector<store::Field<T>>& fields, const T& row) {
  store::Scratch scratch;
  for (const auto& field : fields) {
    const auto value = field.value(row, scratch);
    if (!std::holds_alternative<std::monostate>(value)) more.add(field.name.text(), store::mapping::scalar(value));
  }
}

// The column extra, which says of a row that was made in this database that it was.
template <class T>
void add_extra(More& more, const Source& source, const T& row) {
  const bool was_made_here = !row.import_id && !source.database.empty();
  const auto extra = was_made_here ? std::optional{domain::json::with(row.extra, std::string{kMadeIn}, source.database)} : row.extra;
  if (extra) more.add("extra", *extra);
}

}  // namespace tas::exchange::out
