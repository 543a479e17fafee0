// The JSON that is stored in columns: flat objects (row images, provenance, extra keys) and lists of words.
// The only place of the domain that knows a JSON library.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tas::domain::json {

// A member of a flat object. `Raw` is JSON text that is kept as it is (nested values of foreign payloads).
struct Raw {
  std::string text;
  bool operator==(const Raw&) const = default;
};
using Scalar = std::variant<std::monostate, bool, std::int64_t, double, std::string, Raw>;
using Object = std::vector<std::pair<std::string, Scalar>>;  // in order

std::string write(const Object&);                        // {"a":1,"b":null}; throws bad_data for text that is not UTF-8
std::optional<Object> read_object(std::string_view);     // nullopt: not a JSON object, or nested deeper than 100; NaN and Infinity read as null
std::string write_list(const std::vector<std::string>&);                         // ["a","b"]
std::optional<std::vector<std::string>> read_list(std::string_view);             // nullopt: not a list of strings
std::optional<std::vector<Scalar>> read_array(std::string_view);                 // nullopt: not a JSON array

const Scalar* find(const Object&, std::string_view key);
void put(Object&, std::string key, Scalar value);  // replaces or appends

// The object text with one member set; null text counts as empty object.
std::string with(const std::optional<std::string>& object, std::string key, Scalar value);

}  // namespace tas::domain::json
