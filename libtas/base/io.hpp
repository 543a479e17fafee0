// Byte streams at the edge. Everything the program prints goes through a Sink, so that tests can read it and a
// failed write is never lost.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tas {

class Sink {
 public:
  virtual ~Sink() = default;
  // Throws Errc::io when the bytes cannot be written and Errc::closed_pipe when nobody reads any more.
  virtual void write(std::string_view bytes) = 0;
  virtual void flush() = 0;
};

class Source {
 public:
  virtual ~Source() = default;
  // Up to `size` bytes; 0 at the end. Throws Errc::io.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

// A file descriptor with a buffer of 64 KiB. Does not close it. The destructor drops unflushed bytes: flush().
class FdSink final : public Sink {
 public:
  explicit FdSink(int fd, std::string name) : fd_{fd}, name_{std::move(name)} {}
  void write(std::string_view bytes) override;
  void flush() override;

 private:
  int fd_;
  std::string name_;
  std::string buffer_;
};

class FdSource final : public Source {
 public:
  explicit FdSource(int fd, std::string name) : fd_{fd}, name_{std::move(name)} {}
  std::size_t read(char* to, std::size_t size) override;

 private:
  int fd_;
  std::string name_;
};

class StringSink final : public Sink {
 public:
  void write(std::string_view bytes) override { text_ += bytes; }
  void flush() override {}
  const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

class StringSource final : public Source {
 public:
  explicit StringSource(std::string text = {}) : text_{std::move(text)} {}
  std::size_t read(char* to, std::size_t size) override;

 private:
  std::string text_;
  std::size_t at_ = 0;
};

}  // namespace tas
