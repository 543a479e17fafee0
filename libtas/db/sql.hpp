// SQL text that cannot hold user data: only literals become Sql, composition keeps that property.
// One text serves both engines; the rules for writing it are in libtas/db/README.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tas::db {

class Sql {
 public:
  // Refused at compile time: "::" (a parameter name in SQLite) and "?" (unknown to PostgreSQL).
  consteval Sql(const char* text) : text_{text} {  // NOLINT: a literal is meant to convert
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '?') throw "write $1, not ?";
      if (text_[i] == ':' && i + 1 < text_.size() && text_[i + 1] == ':') throw "write CAST(x AS type), not x::type";
    }
  }
  constexpr std::string_view text() const noexcept { return text_; }

 private:
  std::string_view text_;
};

// A statement put together from literals at run time: optional filters, column lists.
class SqlText {
 public:
  SqlText() = default;
  SqlText(Sql part) : text_{part.text()} {}  // NOLINT: the same thing, owned
  SqlText& operator+=(Sql part) {
    text_ += part.text();
    return *this;
  }
  SqlText& operator+=(const SqlText& part) {
    text_ += part.text_;
    return *this;
  }
  // Appends "$n".
  SqlText& parameter(std::size_t n) {
    text_ += '$';
    text_ += std::to_string(n);
    return *this;
  }
  // Appends a name that only the database knows (a table found in its catalog), in double quotes, made safe.
  SqlText& name(std::string_view name) {
    text_ += '"';
    for (const char c : name) text_ += c == '"' ? std::string{"\"\""} : std::string{c};
    text_ += '"';
    return *this;
  }
  // Appends a number where no parameter may stand (ALTER SEQUENCE … RESTART WITH).
  SqlText& number(std::int64_t value) {
    text_ += std::to_string(value);
    return *this;
  }
  const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

inline SqlText operator+(Sql a, Sql b) {
  SqlText text{a};
  text += b;
  return text;
}
inline SqlText operator+(SqlText a, Sql b) {
  a += b;
  return a;
}
inline SqlText operator+(SqlText a, const SqlText& b) {
  a += b;
  return a;
}

// What a Connection accepts.
class Statement {
 public:
  consteval Statement(const char* literal) : text_{Sql{literal}.text()} {}   // NOLINT
  constexpr Statement(Sql sql) : text_{sql.text()} {}                        // NOLINT
  Statement(const SqlText& sql) : text_{sql.text()} {}                       // NOLINT
  constexpr std::string_view text() const noexcept { return text_; }

 private:
  std::string_view text_;
};

}  // namespace tas::db
