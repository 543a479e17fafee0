#include "libtas/db/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::db {
namespace {

using Kind = Token::Kind;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool starts_word(char c) { return (upper(c) >= 'A' && upper(c) <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool continues_word(char c) { return starts_word(c) || is_digit(c) || c == '$'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Error unfinished(const std::string& what, const std::string& close, std::size_t offset) {
  return Error::bad_data(what + " does not end").hint("close it with " + close).at(offset);
}

// Takes a script apart, token by token.
class Lexer {
 public:
  Lexer(std::string_view script, Engine engine) : script_{script}, is_postgres_{engine == Engine::postgres} {
    if (const auto nul = script.find('\0'); nul != script.npos) {
      throw Error::bad_data("a NUL byte, which SQL text cannot hold").hint("save the file as UTF-8 text").at(nul);
    }
    if (script.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  }

  std::optional<Token> next() {
    skip_blanks_and_comments();
    if (at_ >= script_.size()) return std::nullopt;
    const std::size_t start = at_;
    const Kind kind = is_postgres_ ? postgres_token() : sqlite_token();
    return Token{kind, script_.substr(start, at_ - start), start};
  }

  const std::vector<Comment>& comments() const { return comments_; }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < script_.size() ? script_[at_ + ahead] : '\0'; }
  bool sees(std::string_view text) const { return script_.substr(at_).starts_with(text); }

  void skip_blanks_and_comments() {
    while (at_ < script_.size()) {
      if (is_blank(peek())) {
        ++at_;
      } else if (sees("--")) {
        line_comment();
      } else if (sees("/*")) {
        block_comment();
      } else if (!is_postgres_ && sees(kByteOrderMark)) {
        at_ += kByteOrderMark.size();  // SQLite takes it for a blank wherever it stands
      } else {
        return;
      }
    }
  }

  std::size_t end_of_line(std::size_t from) const {
    // A lone carriage return ends a comment in PostgreSQL, and what follows is run.
    const auto end = is_postgres_ ? script_.find_first_of("\r\n", from) : script_.find('\n', from);
    return std::min(end, script_.size());
  }

  void line_comment() {
    const std::size_t start = at_;
    at_ = end_of_line(at_);
    auto before = script_.substr(0, start);
    if (before.starts_with(kByteOrderMark)) before.remove_prefix(kByteOrderMark.size());
    const auto last = before.find_last_not_of(" \t");
    const bool begins_line = last == before.npos || before[last] == '\n' || (is_postgres_ && before[last] == '\r');
    comments_.push_back({trim(script_.substr(start + 2, at_ - start - 2)), start, begins_line});
  }

  void block_comment() {
    const std::size_t start = at_;
    int depth = 0;
    do {
      const auto mark = is_postgres_ || depth == 0 ? script_.find_first_of("*/", at_) : script_.find('*', at_);
      if (mark >= script_.size() - 1) throw unfinished("this comment", "*/", start);
      at_ = mark;
      if (sees("*/") && depth > 0) {
        --depth;
        at_ += 2;
      } else if (sees("/*") && (is_postgres_ || depth == 0)) {
        ++depth;
        at_ += 2;
      } else {
        ++at_;
      }
    } while (depth > 0);
  }

  enum class Escapes { none, doubled, backslash };

  // From the quote at `quote` to behind the one that closes it.
  void quoted(std::size_t quote, char close, Escapes escapes, const std::string& what) {
    const std::size_t start = at_;
    const std::array stops{close, '\\'};
    const std::string_view stop{stops.data(), escapes == Escapes::backslash ? 2U : 1U};
    at_ = quote + 1;
    while (true) {
      at_ = script_.find_first_of(stop, at_);
      if (at_ >= script_.size()) throw unfinished(what, std::string{close}, start);
      if (peek() == '\\' && close != '\\') {
        at_ = std::min(at_ + 2, script_.size());
      } else if (escapes != Escapes::none && peek(1) == close) {
        at_ += 2;
      } else {
        ++at_;
        return;
      }
    }
  }

  Kind string(std::size_t prefix, Escapes escapes) {
    quoted(at_ + prefix, '\'', escapes, "this string");
    return Kind::string;
  }
  Kind name(std::size_t prefix, char close, Escapes escapes = Escapes::doubled) {
    quoted(at_ + prefix, close, escapes, "this quoted name");
    return Kind::quoted_name;
  }

  Kind word() {
    while (continues_word(peek())) ++at_;
    return Kind::word;
  }

  // Whatever sticks to the digits belongs to it (0x1F, 1e5, 1_000): an engine that does not know the form says so.
  Kind number() {
    const auto digits = [&] {
      while (is_digit(peek()) || starts_word(peek())) {
        const bool has_exponent = upper(peek()) == 'E' && (peek(1) == '+' || peek(1) == '-') && is_digit(peek(2));
        at_ += has_exponent ? 2 : 1;
      }
    };
    digits();
    if (peek() == '.' && peek(1) != '.') {
      ++at_;
      digits();
    }
    return Kind::number;
  }

  Kind postgres_token() {
    const char c = upper(peek());
    if (c == '\'') return at_ == continued_at_ ? escaped_string(0) : string(0, Escapes::doubled);
    if (c == 'E' && peek(1) == '\'') return escaped_string(1);
    if ((c == 'B' || c == 'X') && peek(1) == '\'') return string(1, Escapes::none);
    if (c == 'N' && peek(1) == '\'') return string(1, Escapes::doubled);
    if (c == 'U' && peek(1) == '&' && peek(2) == '\'') return string(2, Escapes::doubled);
    if (c == 'U' && peek(1) == '&' && peek(2) == '"') return name(2, '"');
    if (c == '"') return name(0, '"');
    if (c == '$') return dollar();
    if (sees(kByteOrderMark)) {
      throw Error::bad_data("a byte order mark in the middle of the text").hint("remove it; it came from a file that was put in here").at(at_);
    }
    if (starts_word(c)) return word();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '\\') {
      throw Error::bad_data("a backslash outside of a string: commands of psql are no SQL")
          .hint("leave out \\connect, \\i, \\copy and the like; write the statements themselves")
          .at(at_);
    }
    return postgres_operator();
  }

  // 'b\'c' after E'a' and a line break is the same string, so its backslashes escape, too.
  Kind escaped_string(std::size_t prefix) {
    string(prefix, Escapes::backslash);
    std::size_t ahead = at_;
    bool has_line_break = false;
    while (ahead < script_.size()) {
      if (is_blank(script_[ahead])) {
        has_line_break |= script_[ahead] == '\n' || script_[ahead] == '\r';
        ++ahead;
      } else if (script_.substr(ahead).starts_with("--")) {
        ahead = end_of_line(ahead);
      } else {
        break;
      }
    }
    if (has_line_break && ahead < script_.size() && script_[ahead] == '\'') continued_at_ = ahead;
    return Kind::string;
  }

  Kind dollar() {
    const std::size_t start = at_++;
    if (is_digit(peek())) {
      while (is_digit(peek())) ++at_;
      return Kind::parameter;
    }
    if (starts_word(peek())) {
      while (starts_word(peek()) || is_digit(peek())) ++at_;
    }
    if (peek() != '$') {
      at_ = start + 1;
      return Kind::symbol;
    }
    const auto tag = script_.substr(start, ++at_ - start);
    const auto close = script_.find(tag, at_);
    if (close == script_.npos) throw unfinished("this string", std::string{tag}, start);
    at_ = close + tag.size();
    return Kind::string;
  }

  Kind postgres_operator() {
    for (const std::string_view pair : {"::", "..", ":="}) {
      if (sees(pair)) return symbol(2);
    }
    const auto run = script_.substr(at_, script_.find_first_not_of("~!@#^&|`?+-*/%<>=", at_) - at_);
    if (run.empty()) return symbol(1);
    auto length = std::min({run.find("--"), run.find("/*"), run.size()});
    // Only an operator with one of these characters may end in a sign, so that a=-1 is what it looks like.
    if (run.substr(0, length).find_first_of("~!@#^&|`?%") == run.npos) {
      while (length > 1 && (run[length - 1] == '+' || run[length - 1] == '-')) --length;
    }
    return symbol(length);
  }

  Kind symbol(std::size_t length) {
    at_ += length;
    return Kind::symbol;
  }

  Kind sqlite_token() {
    const char c = upper(peek());
    if (c == '\'') return string(0, Escapes::doubled);
    if (c == '"' || c == '`') return name(0, c);
    if (c == '[') return name(0, ']', Escapes::none);
    if (c == 'X' && peek(1) == '\'') return string(1, Escapes::none);
    if (c == '?' || c == '$' || c == '@' || c == ':' || c == '#') return sqlite_parameter();
    if (starts_word(c)) return word();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    for (const std::string_view run : {"->>", "->", "||", "<=", "<>", "<<", ">=", ">>", "==", "!="}) {
      if (sees(run)) return symbol(run.size());
    }
    return symbol(1);
  }

  // ?1 :a @a $a, and Tcl's $a::b(c;d), whose semicolon ends nothing.
  Kind sqlite_parameter() {
    const bool is_numbered = script_[at_++] == '?';
    if (is_numbered) {
      while (is_digit(peek())) ++at_;
      return Kind::parameter;
    }
    std::size_t letters = 0;
    while (continues_word(peek()) || sees("::")) {
      const bool is_letter = peek() != ':';
      letters += is_letter ? 1U : 0U;
      at_ += is_letter ? 1U : 2U;
    }
    if (letters == 0) return Kind::symbol;
    const auto close = peek() == '(' ? script_.find_first_of(") \t\n\v\f\r", at_) : script_.npos;
    if (close != script_.npos && script_[close] == ')') at_ = close + 1;
    return Kind::parameter;
  }

  std::string_view script_;
  bool is_postgres_;
  std::size_t at_ = 0;
  std::size_t continued_at_ = std::string_view::npos;
  std::vector<Comment> comments_;
};

// Collects the tokens of one statement and knows whether a semicolon would end it.
class Collector {
 public:
  Collector(std::string_view script, Engine engine) : script_{script}, is_postgres_{engine == Engine::postgres} {}

  // True when the token was the semicolon that ends the statement.
  bool ends_with(const Token& token) {
    if (token.text == ";" && parentheses_.empty() && bodies_.empty()) return true;
    nest(token);
    tokens_.push_back(token);
    return false;
  }

  bool is_empty() const { return tokens_.empty(); }

  ScriptStatement take() {
    const Token& first = tokens_.front();
    const Token& last = tokens_.back();
    if (!parentheses_.empty()) throw unfinished("this parenthesis", ")", parentheses_.back());
    if (!bodies_.empty()) throw unfinished("the body that begins here", "END;", bodies_.back());
    ScriptStatement statement{script_.substr(first.offset, last.offset + last.text.size() - first.offset), first.offset, {}};
    statement.tokens = std::exchange(tokens_, {});
    refuse_foreign(statement);
    return statement;
  }

 private:
  void nest(const Token& token) {
    // CREATE RULE has several actions in parentheses. In SQLite a semicolon ends a statement wherever it stands.
    if (is_postgres_ && token.text == "(") parentheses_.push_back(token.offset);
    if (is_postgres_ && token.text == ")" && !parentheses_.empty()) parentheses_.pop_back();
    if (token.kind != Kind::word || !parentheses_.empty()) return;
    const bool follows_semicolon = !tokens_.empty() && (tokens_.back().text == ";" || tokens_.back().offset == begin_);
    if (!bodies_.empty() && follows_semicolon && is_word(token, "END")) {
      // Every statement of a body ends with a semicolon, so the END of a CASE never follows one.
      bodies_.pop_back();
    } else if (is_postgres_ && is_word(token, "ATOMIC") && !tokens_.empty() && is_word(tokens_.back(), "BEGIN") && creates_routine()) {
      begin_ = token.offset;
      bodies_.push_back(tokens_.back().offset);
    } else if (!is_postgres_ && bodies_.empty() && is_word(token, "BEGIN") && creates_trigger()) {
      begin_ = token.offset;
      bodies_.push_back(token.offset);
    }
  }

  // The words at the beginning, without those that may be left out.
  bool creates(std::initializer_list<std::string_view> things, std::initializer_list<std::string_view> left_out) const {
    const auto is_one_of = [](const Token& t, std::initializer_list<std::string_view> words) {
      return std::any_of(words.begin(), words.end(), [&](auto word) { return is_word(t, word); });
    };
    auto token = std::find_if(tokens_.begin(), tokens_.end(), [&](const Token& t) { return !is_one_of(t, {"EXPLAIN", "QUERY", "PLAN"}); });
    if (token == tokens_.end() || !is_word(*token, "CREATE")) return false;
    token = std::find_if(token + 1, tokens_.end(), [&](const Token& t) { return !is_one_of(t, left_out); });
    return token != tokens_.end() && is_one_of(*token, things);
  }
  bool creates_routine() const { return creates({"FUNCTION", "PROCEDURE"}, {"OR", "REPLACE"}); }
  bool creates_trigger() const { return creates({"TRIGGER"}, {"TEMP", "TEMPORARY"}); }

  void refuse_foreign(const ScriptStatement& statement) const {
    const auto& tokens = statement.tokens;
    if (!is_postgres_ && tokens.front().text == ".") {
      throw Error::bad_data("commands of the sqlite3 shell are no SQL")
          .hint("leave out .read, .import, .mode and the like")
          .at(statement.offset);
    }
    const auto from_stdin = [](const Token& a, const Token& b) { return is_word(a, "FROM") && is_word(b, "STDIN"); };
    if (is_postgres_ && is_word(tokens.front(), "COPY") && std::adjacent_find(tokens.begin(), tokens.end(), from_stdin) != tokens.end()) {
      throw Error::bad_data("COPY … FROM STDIN takes lines of data, which only psql can send")
          .hint("write the rows as INSERT")
          .at(statement.offset);
    }
  }

  std::string_view script_;
  bool is_postgres_;
  std::vector<Token> tokens_;
  std::vector<std::size_t> parentheses_;  // offsets of those that are open
  std::vector<std::size_t> bodies_;
  std::size_t begin_ = std::string_view::npos;  // of the last token of what opened the body
};

}  // namespace

std::vector<ScriptStatement> split_statements(std::string_view script, Engine engine) {
  Lexer lexer{script, engine};
  Collector collector{script, engine};
  std::vector<ScriptStatement> statements;
  while (const auto token = lexer.next()) {
    if (collector.ends_with(*token) && !collector.is_empty()) statements.push_back(collector.take());
  }
  if (!collector.is_empty()) statements.push_back(collector.take());
  return statements;
}

std::vector<Comment> line_comments(std::string_view script, Engine engine) {
  Lexer lexer{script, engine};
  while (lexer.next()) {}
  return lexer.comments();
}

bool is_word(const Token& token, std::string_view upper_case) {
  return token.kind == Kind::word && std::equal(token.text.begin(), token.text.end(), upper_case.begin(), upper_case.end(),
                                                [](char a, char b) { return upper(a) == b; });
}

bool begins_with(const ScriptStatement& statement, std::initializer_list<std::string_view> upper_case) {
  const auto& tokens = statement.tokens;
  return upper_case.size() <= tokens.size() && std::equal(upper_case.begin(), upper_case.end(), tokens.begin(),
                                                          [](auto word, const Token& token) { return is_word(token, word); });
}

const Token* transaction_control(const ScriptStatement& statement, Engine engine) {
  const auto begins = [&](std::initializer_list<std::string_view> words) { return begins_with(statement, words); };
  bool is_one = begins({"BEGIN"}) || begins({"COMMIT"}) || begins({"END"}) || begins({"ROLLBACK"}) || begins({"SAVEPOINT"}) ||
                begins({"RELEASE"});
  if (engine == Engine::postgres) {
    is_one = is_one || begins({"ABORT"}) || begins({"START", "TRANSACTION"}) || begins({"PREPARE", "TRANSACTION"}) ||
             begins({"SET", "TRANSACTION"}) || begins({"SET", "LOCAL", "TRANSACTION"}) || begins({"SET", "SESSION", "TRANSACTION"});
  }
  return is_one ? &statement.tokens.front() : nullptr;
}

Place place_of(std::string_view text, std::size_t offset) {
  auto before = text.substr(0, std::min(offset, text.size()));
  if (before.starts_with(kByteOrderMark)) before.remove_prefix(kByteOrderMark.size());
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const auto break_at = before.rfind('\n');
  return {line, code_points(break_at == before.npos ? before : before.substr(break_at + 1)) + 1};
}

}  // namespace tas::db
