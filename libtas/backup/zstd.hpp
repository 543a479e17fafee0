// Compression by zstd: one frame with a checksum, that "zstd -d" reads. With a reference the frame is a delta against it,
// that "zstd -d --long=31 --patch-from=REFERENCE" reads.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "libtas/base/io.hpp"

namespace tas::backup {

inline constexpr int kDefaultLevel = 3;

// Nothing, or the whole bytes of the file that both sides have; they must outlive what uses them.
using Reference = std::string_view;

class Compressor final : public Sink {
 public:
  // `size` is how much will be written, exactly; 0 when that is not known (then without reference).
  Compressor(Sink& to, int level, std::uint64_t size, Reference = {});
  ~Compressor() override;
  void write(std::string_view bytes) override;
  void flush() override {}
  void finish();

 private:
  struct State;
  Sink& to_;
  std::unique_ptr<State> state_;
  std::vector<char> buffer_;
};

class Decompressor final : public Source {
 public:
  // read() throws bad_data for what is no whole frame, or one that was made against another reference.
  explicit Decompressor(Source& from, Reference = {});
  ~Decompressor() override;
  std::size_t read(char* to, std::size_t size) override;

 private:
  struct State;
  Source& from_;
  std::unique_ptr<State> state_;
  std::vector<char> buffer_;
};

// What a delta of that size against a reference of that size takes in memory, about.
std::uint64_t memory_of_delta(std::uint64_t size, std::uint64_t reference);

}  // namespace tas::backup
