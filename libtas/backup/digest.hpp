// BLAKE2b-256 of what passes: the sum that "b2sum -l 256 FILE" prints.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "libtas/base/io.hpp"

namespace tas::backup {

class Digest final : public Sink {
 public:
  Digest();
  ~Digest() override;
  void write(std::string_view bytes) override;
  void flush() override {}
  std::uint64_t bytes() const noexcept { return bytes_; }
  std::string hex();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t bytes_ = 0;
};

// What passes through to another sink, or comes out of a source, is summed on the way.
class DigestingSink final : public Sink {
 public:
  explicit DigestingSink(Sink& to) : to_{to} {}
  void write(std::string_view bytes) override {
    to_.write(bytes);
    digest.write(bytes);
  }
  void flush() override { to_.flush(); }
  Digest digest;

 private:
  Sink& to_;
};

class DigestingSource final : public Source {
 public:
  explicit DigestingSource(Source& from) : from_{from} {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t got = from_.read(to, size);
    digest.write({to, got});
    return got;
  }
  Digest digest;

 private:
  Source& from_;
};

// Everything that is left; the number of bytes.
std::uint64_t pump(Source&, Sink&);

}  // namespace tas::backup
