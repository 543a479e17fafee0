#include "libtas/domain/json.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "libtas/base/error.hpp"

namespace tas::domain::json {
namespace {

using Json = nlohmann::ordered_json;

// Python's writer leaves bare NaN and Infinity behind; they mean "no value" (domain.md 1.2).
std::string without_nan(std::string_view text) {
  std::string clean;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      clean += c;
      if (c == '\\' && i + 1 < text.size()) clean += text[++i];
      else if (c == '"') in_string = false;
      continue;
    }
    const auto rest = text.substr(i);
    std::size_t skip = 0;
    for (const std::string_view word : {"NaN", "-Infinity", "Infinity"}) {
      if (rest.starts_with(word)) skip = word.size();
    }
    if (skip > 0) {
      clean += "null";
      i += skip - 1;
    } else {
      in_string = c == '"';
      clean += c;
    }
  }
  return clean;
}

// Payloads of strangers may be nested without end, and the JSON library writes them back by recursion.
constexpr int kMaxDepth = 100;

bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

// JSON text is UTF-8 throughout.
std::string dump(const Json& json) {
  try {
    return json.dump();
  } catch (const Json::type_error&) {
    throw Error::bad_data("a text is not valid UTF-8 and cannot be written as JSON");
  }
}

std::optional<Json> parse(std::string_view text) {
  if (is_too_deep(text)) return std::nullopt;
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded() && (text.find("NaN") != std::string_view::npos || text.find("Infinity") != std::string_view::npos)) {
    value = Json::parse(without_nan(text), nullptr, false);
  }
  if (value.is_discarded()) return std::nullopt;
  return value;
}

Scalar scalar(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null: return std::monostate{};
    case Json::value_t::boolean: return value.get<bool>();
    case Json::value_t::number_integer: return value.get<std::int64_t>();
    case Json::value_t::number_unsigned: {
      const auto n = value.get<std::uint64_t>();
      if (n <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return static_cast<std::int64_t>(n);
      return value.get<double>();
    }
    case Json::value_t::number_float: return value.get<double>();
    case Json::value_t::string: return value.get<std::string>();
    default: return Raw{dump(value)};
  }
}

Json json_of(const Scalar& value) {
  return std::visit(
      [](const auto& v) -> Json {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::monostate>) return nullptr;
        else if constexpr (std::is_same_v<T, Raw>) return Json::parse(v.text, nullptr, false);
        else return v;
      },
      value);
}

}  // namespace

std::string write(const Object& object) {
  Json json = Json::object();
  for (const auto& [key, value] : object) json[key] = json_of(value);
  return dump(json);
}

std::optional<Object> read_object(std::string_view text) {
  const auto json = parse(text);
  if (!json || !json->is_object()) return std::nullopt;
  Object object;
  object.reserve(json->size());
  for (const auto& [key, value] : json->items()) object.emplace_back(key, scalar(value));
  return object;
}

std::string write_list(const std::vector<std::string>& words) { return dump(Json(words)); }

std::optional<std::vector<std::string>> read_list(std::string_view text) {
  const auto json = parse(text);
  if (!json || !json->is_array()) return std::nullopt;
  std::vector<std::string> words;
  for (const auto& value : *json) {
    if (!value.is_string()) return std::nullopt;
    words.push_back(value.get<std::string>());
  }
  return words;
}

std::optional<std::vector<Scalar>> read_array(std::string_view text) {
  const auto json = parse(text);
  if (!json || !json->is_array()) return std::nullopt;
  std::vector<Scalar> values;
  for (const auto& value : *json) values.push_back(scalar(value));
  return values;
}

const Scalar* find(const Object& object, std::string_view key) {
  const auto found = std::find_if(object.begin(), object.end(), [&](const auto& member) { return member.first == key; });
  return found == object.end() ? nullptr : &found->second;
}

void put(Object& object, std::string key, Scalar value) {
  const auto found = std::find_if(object.begin(), object.end(), [&](const auto& member) { return member.first == key; });
  if (found == object.end()) object.emplace_back(std::move(key), std::move(value));
  else found->second = std::move(value);
}

std::string with(const std::optional<std::string>& text, std::string key, Scalar value) {
  Object object;
  if (text) {
    auto read = read_object(*text);
    TAS_ASSERT(read.has_value());
    object = std::move(*read);
  }
  put(object, std::move(key), std::move(value));
  return write(object);
}

}  // namespace tas::domain::json
