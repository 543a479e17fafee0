// A JSON object under construction: what has no column of its own and is kept all the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tas::exchange::in {

class Extra {
 public:
  void text(std::string_view key, std::string_view value);
  void number(std::string_view key, double value);
  void json(std::string_view key, std::string_view raw);  // valid JSON, taken as it is
  std::optional<std::string> written() const;             // null when nothing was kept

 private:
  std::string members_;
};

}  // namespace tas::exchange::in
