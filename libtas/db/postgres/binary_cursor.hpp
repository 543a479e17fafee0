// Values in the server's binary form, read as what they are: from results and from COPY. Knows types, not lines.
#pragma once

#include <postgres_ext.h>

#include <cstdint>
#include <string_view>

#include "libtas/base/error.hpp"
#include "libtas/db/connection.hpp"

namespace tas::db::postgres {

class BinaryCursor : public Cursor {
 public:
  bool is_null(int c) final { return field(c).data() == nullptr; }
  std::int64_t integer(int c) final;
  double real(int c) final;
  bool boolean(int c) final;
  std::string_view text(int c) final;
  Instant instant(int c) final;
  Date date(int c) final;

 protected:
  // Of the present row; without data for NULL.
  virtual std::string_view field(int c) = 0;
  virtual Oid type(int c) = 0;
  virtual std::string_view name(int c) = 0;

 private:
  std::string_view value(int c, const char* expected);
  Error unfitting(int c, const char* expected);
};

}  // namespace tas::db::postgres
