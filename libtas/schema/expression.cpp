#include "libtas/schema/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>

#include "libtas/base/text.hpp"

namespace tas::schema {
namespace {

using db::Engine;
using db::Token;
using Kind = Token::Kind;

// From loose to tight; an operand that binds less than its place needs is put into parentheses.
enum Binding { kOr, kAnd, kNot, kComparison, kSum, kProduct, kSign, kAtom };

struct Node {
  std::string text;
  Binding binding = kAtom;
  std::vector<std::string> members = {};  // of an ARRAY
};

// Not an expression that is understood here; never leaves this file.
struct Unreadable {};

std::string sorted_list(std::vector<std::string> members) {
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  return join(members, ", ");
}

std::string number_text(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::string{text};
  const bool is_whole = text.find_first_not_of("+-0123456789") == std::string_view::npos;
  return is_whole ? std::string{text} : fmt::format("{}", value);
}

bool is_number_type(std::string_view type) {
  constexpr std::array<std::string_view, 8> kTypes{"integer", "bigint", "smallint", "int", "real", "numeric", "double", "decimal"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// The lexer may give operators whole or sign by sign.
std::vector<Token> with_whole_operators(std::span<const Token> tokens) {
  constexpr std::array<std::string_view, 12> kOperators{"::", "<>", "!=", "<=", ">=", "==", "||", "~~", "~~*", "!~~", "!~~*", "->>"};
  std::vector<Token> list;
  for (const auto& t : tokens) {
    const bool may_join = !list.empty() && t.kind == Kind::symbol && list.back().kind == Kind::symbol &&
                          list.back().text.data() + list.back().text.size() == t.text.data();
    if (may_join) {
      const std::string_view joined{list.back().text.data(), list.back().text.size() + t.text.size()};
      const bool begins = std::any_of(kOperators.begin(), kOperators.end(), [&](std::string_view o) { return o.starts_with(joined); });
      if (begins) {
        list.back().text = joined;
        continue;
      }
    }
    list.push_back(t);
  }
  return list;
}

class Parser {
 public:
  Parser(std::vector<Token> tokens, Engine engine) : tokens_{std::move(tokens)}, engine_{engine} {}

  std::string whole() {
    const Node node = either();
    if (at_ != tokens_.size()) throw Unreadable{};
    return node.text;
  }

 private:
  bool is_symbol(std::string_view s) const { return at_ < tokens_.size() && tokens_[at_].kind == Kind::symbol && tokens_[at_].text == s; }
  bool is_word(std::string_view w, std::size_t ahead = 0) const { return at_ + ahead < tokens_.size() && db::is_word(tokens_[at_ + ahead], w); }
  bool take(std::string_view symbol) {
    if (!is_symbol(symbol)) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (!is_word(word)) return false;
    ++at_;
    return true;
  }
  std::optional<std::string_view> taken_of(std::initializer_list<std::string_view> symbols) {
    for (const auto symbol : symbols) {
      if (take(symbol)) return symbol;
    }
    return std::nullopt;
  }
  void need(std::string_view symbol) {
    if (!take(symbol)) throw Unreadable{};
  }
  const Token& any() {
    if (at_ == tokens_.size()) throw Unreadable{};
    return tokens_[at_++];
  }
  static std::string in_place(const Node& n, Binding place) { return n.binding < place ? "(" + n.text + ")" : n.text; }

  Node either() {
    Node node = both();
    while (take_word("OR")) node = {node.text + " OR " + both().text, kOr};
    return node;
  }
  Node both() {
    Node node = negated();
    while (take_word("AND")) {
      const std::string left = in_place(node, kAnd);
      node = {left + " AND " + in_place(negated(), kAnd), kAnd};
    }
    return node;
  }
  Node negated() {
    if (!take_word("NOT")) return comparison();
    return {"NOT " + in_place(negated(), kNot), kNot};
  }

  Node comparison() {
    Node left = sum();
    while (true) {
      const std::size_t before = at_;
      left = compared(std::move(left));
      if (at_ == before) return left;
    }
  }
  Node compared(Node left) {
    if (take_word("IS")) return is_something(left);
    if (take_word("ISNULL")) return {in_place(left, kSum) + " IS NULL", kComparison};
    if (take_word("NOTNULL")) return {in_place(left, kSum) + " IS NOT NULL", kComparison};
    const bool is_negated = is_word("NOT") && (is_word("IN", 1) || is_word("BETWEEN", 1) || is_word("LIKE", 1));
    if (is_negated) ++at_;
    if (take_word("IN")) return among(left, list(), is_negated);
    if (take_word("BETWEEN")) return between(left, is_negated);
    if (take_word("LIKE")) return matching(left, engine_ == Engine::sqlite ? "ILIKE" : "LIKE", is_negated);
    if (take("~~")) return matching(left, "LIKE", false);
    if (take("!~~")) return matching(left, "LIKE", true);
    if (take("~~*")) return matching(left, "ILIKE", false);
    if (take("!~~*")) return matching(left, "ILIKE", true);
    const auto sign = taken_of({"=", "==", "<>", "!=", "<", "<=", ">", ">="});
    if (!sign) return left;
    return against(left, *sign == "==" ? "=" : *sign == "!=" ? "<>" : std::string{*sign});
  }
  Node is_something(const Node& left) {
    const std::string negation = take_word("NOT") ? "NOT " : "";
    for (const std::string_view word : {"NULL", "TRUE", "FALSE"}) {
      if (take_word(word)) return {in_place(left, kSum) + " IS " + negation + std::string{word}, kComparison};
    }
    throw Unreadable{};
  }
  // "= ANY (ARRAY[…])" is how PostgreSQL keeps an IN list.
  Node against(const Node& left, const std::string& sign) {
    const bool any = take_word("ANY"), all = !any && take_word("ALL");
    const Node right = sum();
    if ((any && sign == "=") || (all && sign == "<>")) return among(left, right.members, all);
    if (any || all) throw Unreadable{};
    return {in_place(left, kSum) + " " + sign + " " + in_place(right, kSum), kComparison};
  }
  static Node among(const Node& left, const std::vector<std::string>& members, bool is_negated) {
    if (members.empty()) throw Unreadable{};
    const std::string sorted = sorted_list(members);
    if (members.size() == 1) return {in_place(left, kSum) + (is_negated ? " <> " : " = ") + sorted, kComparison};
    return {in_place(left, kSum) + (is_negated ? " NOT IN (" : " IN (") + sorted + ")", kComparison};
  }
  Node between(const Node& left, bool is_negated) {
    const std::string low = in_place(sum(), kSum);
    if (!take_word("AND")) throw Unreadable{};
    const std::string high = in_place(sum(), kSum), value = in_place(left, kSum);
    if (is_negated) return {value + " < " + low + " OR " + value + " > " + high, kOr};
    return {value + " >= " + low + " AND " + value + " <= " + high, kAnd};
  }
  Node matching(const Node& left, const std::string& how, bool is_negated) {
    return {in_place(left, kSum) + (is_negated ? " NOT " : " ") + how + " " + in_place(sum(), kSum), kComparison};
  }

  Node sum() {
    Node node = product();
    while (const auto sign = taken_of({"+", "-", "||"})) {
      node = {in_place(node, kSum) + " " + std::string{*sign} + " " + in_place(product(), kProduct), kSum};
    }
    return node;
  }
  Node product() {
    Node node = signed_value();
    while (const auto sign = taken_of({"*", "/", "%"})) {
      node = {in_place(node, kProduct) + " " + std::string{*sign} + " " + in_place(signed_value(), kSign), kProduct};
    }
    return node;
  }
  Node signed_value() {
    if (take("+")) return signed_value();
    if (take("-")) return {"-" + in_place(signed_value(), kSign), kSign};
    return cast_value();
  }
  Node cast_value() {
    Node node = atom();
    while (true) {
      if (take("::")) node = as_type(std::move(node));
      else if (take_word("COLLATE")) ++at_;
      else return node;
    }
  }

  // Casts say nothing new, but the one to json is a test.
  Node as_type(Node value) {
    const std::string type = ascii_lower(any().text);
    if (type == "double" || type == "character" || type == "timestamp" || type == "time") {
      for (const std::string_view word : {"PRECISION", "VARYING", "WITH", "WITHOUT"}) {
        const bool is_zone = take_word(word) && word.starts_with("WITH");
        if (is_zone && (!take_word("TIME") || !take_word("ZONE"))) throw Unreadable{};
      }
    }
    if (take("(")) {
      while (!take(")")) any();
    }
    if (take("[")) need("]");
    if (type == "json") return {"json(" + value.text + ")"};
    const bool is_quoted_number = is_number_type(type) && value.text.size() > 2 && value.text.front() == '\'';
    if (is_quoted_number) value.text = number_text(std::string_view{value.text}.substr(1, value.text.size() - 2));
    return value;
  }

  std::vector<std::string> list() {
    std::vector<std::string> members;
    need("(");
    do members.push_back(either().text);
    while (take(","));
    need(")");
    return members;
  }

  Node atom() {
    if (take("(")) {
      Node inner = either();
      need(")");
      return inner;
    }
    const Token& t = any();
    switch (t.kind) {
      case Kind::number: return {number_text(t.text)};
      case Kind::string: return {std::string{t.text}};
      case Kind::quoted_name: return {written_name(name_of(t))};
      case Kind::word: return word(t);
      default: throw Unreadable{};
    }
  }
  Node word(const Token& t) {
    for (const std::string_view constant : {"NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP"}) {
      if (db::is_word(t, constant)) return {std::string{constant}};
    }
    if (db::is_word(t, "CAST")) return cast();
    if (db::is_word(t, "ARRAY")) return array();
    if (db::is_word(t, "CASE")) throw Unreadable{};
    if (!is_symbol("(")) return {written_name(name_of(t))};
    return call(ascii_lower(t.text));
  }
  Node call(const std::string& function) {
    ++at_;
    std::vector<std::string> arguments;
    if (!take(")")) {
      do arguments.push_back(either().text);
      while (take(","));
      need(")");
    }
    // Whoever asks SQLite whether a text is JSON asks PostgreSQL to read it as such.
    if (function == "json_valid" && arguments.size() == 1) return {"json(" + arguments[0] + ") IS NOT NULL", kComparison};
    return {function + "(" + join(arguments, ", ") + ")"};
  }
  Node cast() {
    need("(");
    Node value = either();
    if (!take_word("AS")) throw Unreadable{};
    value = as_type(std::move(value));
    need(")");
    return value;
  }
  Node array() {
    need("[");
    Node node;
    do node.members.push_back(either().text);
    while (take(","));
    need("]");
    node.text = "ARRAY[" + join(node.members, ", ") + "]";
    return node;
  }

  std::vector<Token> tokens_;
  Engine engine_;
  std::size_t at_ = 0;
};

// The quotes around it go, doubled ones inside become one.
std::string unquoted(std::string_view text) {
  const char quote = text.back();
  std::string inner;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    inner += text[i];
    if (text[i] == quote) ++i;
  }
  return inner;
}

bool is_plain(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

}  // namespace

std::string name_of(const Token& t) { return t.kind == Kind::quoted_name ? unquoted(t.text) : ascii_lower(t.text); }

std::string written_name(std::string_view name) {
  if (is_plain(name)) return std::string{name};
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string{"\"\""} : std::string{c};
  return text + "\"";
}

std::string normal_form(std::span<const Token> tokens, Engine engine) {
  auto whole = with_whole_operators(tokens);
  try {
    return Parser{whole, engine}.whole();
  } catch (const Unreadable&) {
    std::vector<std::string> words;
    for (const auto& t : whole) words.push_back(t.kind == Kind::word ? ascii_lower(t.text) : std::string{t.text});
    return join(words, " ");
  }
}

std::string normal_form(std::string_view expression, Engine engine) {
  const auto statements = db::split_statements(expression, engine);
  return statements.size() == 1 ? normal_form(statements[0].tokens, engine) : std::string{expression};
}

std::vector<std::string> members_of(const std::string& normal, std::string_view column) {
  const std::string listed = written_name(column) + " IN (", single = written_name(column) + " = ";
  const bool is_list = normal.starts_with(listed);
  if (!is_list && !normal.starts_with(single)) return {};
  const auto statements = db::split_statements(std::string_view{normal}.substr(is_list ? listed.size() : single.size()), Engine::sqlite);
  // What follows has to be texts with commas between them, and nothing else.
  std::vector<std::string> members;
  for (const auto& t : statements.at(0).tokens) {
    if (t.kind == Kind::string) members.push_back(unquoted(t.text));
    else if (!is_list || (t.text != "," && t.text != ")")) return {};
  }
  return members;
}

}  // namespace tas::schema
