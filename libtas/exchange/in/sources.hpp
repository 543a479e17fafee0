// Byte streams on their way to the CSV reader: unpacked, and turned into UTF-8. Only tas-import-csv links what unpacks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/io.hpp"

namespace tas::exchange::in {

// What unpacks to more than this many times its size is refused: it was made to fill disks.
inline constexpr std::uint64_t kMostRatio = 200;
inline constexpr std::size_t kMostMembers = 20;

// Of files without a byte order mark. UTF-16 is known by its mark, whatever is said.
enum class Encoding : std::uint8_t { utf8, latin1, cp1252 };

// A stream whose beginning can be looked at.
class Peeked final : public Source {
 public:
  explicit Peeked(std::unique_ptr<Source> inner) : inner_{std::move(inner)} {}
  // Up to `size` bytes, fewer at the end; they are read again.
  std::string_view peek(std::size_t size);
  std::size_t read(char* to, std::size_t size) override;

 private:
  std::unique_ptr<Source> inner_;
  std::string ahead_;
  std::size_t at_ = 0;
};

// gzip and zstd are known by their first bytes; everything else passes through. Reading throws bad_data for a damaged or
// cut stream and beyond kMostRatio.
std::unique_ptr<Source> unpacked(std::unique_ptr<Source>, const std::string& name);

// As UTF-8, without a byte order mark of UTF-16. What is no text in the encoding becomes a byte 0xFF, which no UTF-8 has, so that
// the record is rejected.
std::unique_ptr<Source> as_utf8(std::unique_ptr<Source>, Encoding);

struct Member {
  std::string name;
  std::unique_ptr<Source> source;
};
// The files of a ZIP. Throws bad_data for what is no ZIP, is damaged, or holds more than kMostMembers, a path, a link, an encrypted
// or duplicate member, or one beyond kMostRatio.
std::vector<Member> members_of_zip(const std::filesystem::path&, const std::string& name);

}  // namespace tas::exchange::in
