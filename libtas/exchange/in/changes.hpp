// What a file says otherwise than the stored row of the same id.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "libtas/exchange/in/receipt.hpp"
#include "libtas/exchange/in/row.hpp"
#include "libtas/store/record.hpp"

namespace tas::exchange::in {

// A value for a message, NULL as an empty text.
std::string shown_value(const domain::json::Scalar&);

// Tells the receipt of every column in which the rows differ, but those named; false: there is none.
template <class T>
bool differ(FileReceipt& receipt, const std::string& id, const store::Table<T>& table, const T& stored, const T& read,
            std::initializer_list<std::string_view> but) {
  store::Scratch scratch;
  bool found = false;
  for (const auto& field : table.fields) {
    if (std::find(but.begin(), but.end(), field.name.text()) != but.end()) continue;
    const auto before = store::mapping::scalar(field.value(stored, scratch)), after = store::mapping::scalar(field.value(read, scratch));
    if (before == after) continue;
    found = true;
    receipt.differ({id, std::string{field.name.text()}, shown_value(before), shown_value(after)});
  }
  return found;
}

// A column that the file does not have says nothing about the row.
template <class Value>
void keep_if_absent(Column column, Value& read, const Value& stored) {
  if (column.index < 0) read = stored;
}

}  // namespace tas::exchange::in
