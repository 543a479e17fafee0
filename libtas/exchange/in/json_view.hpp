// JSON texts looked at without a tree: an object is the list of its members, each with the bytes of its value. Payload
// cells are read a hundred thousand times, and most of their values are numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tas::exchange::in {

enum class JsonKind { null, boolean, number, text, array, object };

// One value: its kind and its bytes, in the text it was found in. Python's bare NaN and Infinity are null.
struct JsonView {
  JsonKind kind = JsonKind::null;
  std::string_view raw;
};

struct JsonMember {
  std::string key;
  JsonView value;
};

// The whole text as one value; nullopt: not JSON (a text with a lone surrogate or \u0000 is none either, because it
// could not be stored). Nesting beyond 64 is refused.
std::optional<JsonView> scan_json(std::string_view text);

// Of an object or array that scan_json has found.
std::vector<JsonMember> members(JsonView object);
std::vector<JsonView> elements(JsonView array);
std::string decoded(JsonView text);

// The same JSON with null where NaN or Infinity stood.
std::string without_nan(std::string_view json);
std::string quoted(std::string_view text);  // as a JSON string

}  // namespace tas::exchange::in
