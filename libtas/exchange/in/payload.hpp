// A payload cell (predicted, actual): known keys are taken out one by one, what stays is kept as `*_extra`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/exchange/in/json_view.hpp"
#include "libtas/exchange/in/row.hpp"

namespace tas::exchange::in {

// An emotion with or without a number.
struct Felt {
  std::string name;
  std::optional<double> intensity;
};

class Payload {
 public:
  // Coerced as the original's history needs it: a JSON text that holds JSON is read twice, null and scalars count as
  // an empty object. What is no JSON is kept in the row's extra, with a warning.
  Payload(Row&, Column);

  // The first of the keys with a value wins; the others go with it when they say the same and stay when they differ.
  std::optional<double> number(std::span<const std::string_view> keys);
  std::optional<double> rating(std::span<const std::string_view> keys);
  std::optional<std::string> text(std::span<const std::string_view> keys, std::size_t limit);
  bool flag(std::string_view key);  // taken only when true
  const JsonView* find(std::string_view key) const;
  void take(std::string_view key);

  // emotion_values (object, list, or a text of them) and the names in `emotions`, each name once in any case.
  std::vector<Felt> emotions();

  std::optional<std::string> extra() const;

 private:
  struct Entry {
    std::string key;
    JsonView value;
    bool taken = false;
  };
  Entry* entry(std::string_view key);
  std::optional<double> number_of(const Entry&);
  bool feel(std::vector<Felt>&, JsonView);  // false: something in it was not understood
  std::string column_of(std::string_view key) const { return std::string{column_.name} + "." + std::string{key}; }

  Row& row_;
  Column column_;
  std::vector<std::string> decoded_;  // what the views look into when it is not the cell
  std::vector<Entry> entries_;
};

// The text inside the cell with double encoding undone, or nullopt when it is no JSON. `kept` owns it when needed.
std::optional<JsonView> json_of_cell(std::string_view cell, std::vector<std::string>& kept);

}  // namespace tas::exchange::in
