// CSV as RFC 4180 has it, written: quotes only where a reader needs them, LF at the end of a record.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "libtas/base/io.hpp"

namespace tas::csv {

class Writer {
 public:
  explicit Writer(Sink& sink) : sink_{sink} {}

  void cell(std::string_view text);
  void end_record();
  void record(std::span<const std::string> cells);

 private:
  Sink& sink_;
  std::string line_;
  std::size_t cells_ = 0;
};

}  // namespace tas::csv
