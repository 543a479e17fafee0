// The only place that knows the TOML library.
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "libtas/base/number.hpp"
#include "libtas/config/toml.hpp"

namespace tas::config {
namespace {

Item item_of(const std::string& key, const toml::node& node) {
  Item item{key, Item::Kind::other, {}, static_cast<int>(node.source().begin.line)};
  if (const auto* text = node.as_string()) {
    item.kind = Item::Kind::text;
    item.value = text->get();
  } else if (const auto* boolean = node.as_boolean()) {
    item.kind = Item::Kind::boolean;
    item.value = boolean->get() ? "true" : "false";
  } else if (const auto* integer = node.as_integer()) {
    item.kind = Item::Kind::integer;
    item.value = std::to_string(integer->get());
  } else if (const auto* real = node.as_floating_point()) {
    item.kind = Item::Kind::real;
    item.value = shortest(real->get());
  } else if (const auto* list = node.as_array()) {
    bool is_first = true;
    item.kind = Item::Kind::words;
    for (const auto& element : *list) {
      const auto* word = element.as_string();
      if (word == nullptr) item.kind = Item::Kind::other;
      if (word == nullptr) break;
      item.value += (is_first ? "" : ",") + word->get();
      is_first = false;
    }
  }
  return item;
}

void collect(const toml::table& table, const std::string& prefix, std::vector<Item>& items) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string{name.str()};
    if (const auto* inner = node.as_table()) collect(*inner, key + ".", items);
    else items.push_back(item_of(key, node));
  }
}

}  // namespace

extern "C" bool tas_read_toml(std::string_view text, std::vector<Item>& items, TomlTrouble& trouble) {
  try {
    collect(toml::parse(text), "", items);
    return true;
  } catch (const toml::parse_error& e) {
    trouble = {std::string{e.description()}, static_cast<int>(e.source().begin.line), static_cast<int>(e.source().begin.column)};
    return false;
  }
}

}  // namespace tas::config
