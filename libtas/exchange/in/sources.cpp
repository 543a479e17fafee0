#include "libtas/exchange/in/sources.hpp"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "libtas/base/error.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::uint64_t kFree = std::uint64_t{1} << 20;  // small files may be as repetitive as they like

Error damaged(const std::string& name, std::string_view format) {
  return Error::bad_data(fmt::format("{} is damaged or cut: it cannot be unpacked as {}", name, format));
}

void check_ratio(std::uint64_t in, std::uint64_t out, const std::string& name) {
  if (out <= kFree || out / kMostRatio <= in) return;
  throw Error::bad_data(fmt::format("{} unpacks to more than {} times its size", name, kMostRatio)).hint("unpack it yourself if you trust it, and name the file");
}

// What both formats share: a block of packed bytes and the counts.
class Packed : public Source {
 public:
  Packed(std::unique_ptr<Source> inner, std::string name) : inner_{std::move(inner)}, name_{std::move(name)}, block_(kBlock) {}

 protected:
  // False at the end.
  bool fill() {
    at_ = 0;
    end_ = inner_->read(block_.data(), block_.size());
    in_ += end_;
    return end_ > 0;
  }
  std::unique_ptr<Source> inner_;
  std::string name_;
  std::vector<char> block_;
  std::size_t at_ = 0, end_ = 0;
  std::uint64_t in_ = 0, out_ = 0;
};

class Gzip final : public Packed {
 public:
  Gzip(std::unique_ptr<Source> inner, std::string name) : Packed{std::move(inner), std::move(name)} {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw Error::internal("zlib cannot be used");
  }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size) {
      if (at_ == end_ && !fill()) {
        if (!is_between_members_) throw damaged(name_, "gzip");
        return 0;
      }
      inflate_some();
    }
    const std::size_t got = size - stream_.avail_out;
    out_ += got;
    check_ratio(in_, out_, name_);
    return got;
  }

 private:
  void inflate_some() {
    stream_.next_in = reinterpret_cast<Bytef*>(block_.data() + at_);
    stream_.avail_in = static_cast<uInt>(end_ - at_);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    at_ = end_ - stream_.avail_in;
    is_between_members_ = result == Z_STREAM_END;
    if (is_between_members_) inflateReset(&stream_);
    else if (result != Z_OK && result != Z_BUF_ERROR) throw damaged(name_, "gzip");
  }

  z_stream stream_{};
  bool is_between_members_ = false;
};

class Zstd final : public Packed {
 public:
  Zstd(std::unique_ptr<Source> inner, std::string name) : Packed{std::move(inner), std::move(name)}, stream_{ZSTD_createDStream()} {
    if (stream_ == nullptr) throw Error::internal("zstd cannot be used");
  }
  ~Zstd() override { ZSTD_freeDStream(stream_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      if (at_ == end_ && !fill()) {
        if (!is_between_frames_) throw damaged(name_, "zstd");
        return 0;
      }
      ZSTD_inBuffer in{block_.data(), end_, at_};
      const std::size_t left = ZSTD_decompressStream(stream_, &out, &in);
      if (ZSTD_isError(left) != 0) throw damaged(name_, "zstd");
      at_ = in.pos;
      is_between_frames_ = left == 0;
    }
    out_ += out.pos;
    check_ratio(in_, out_, name_);
    return out.pos;
  }

 private:
  ZSTD_DStream* stream_;
  bool is_between_frames_ = false;
};

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

constexpr char kNoText = '\xFF';

// A stream turned into UTF-8 block by block.
class Decoder : public Source {
 public:
  explicit Decoder(std::unique_ptr<Source> inner) : inner_{std::move(inner)} {}
  std::size_t read(char* to, std::size_t size) override {
    while (at_ == text_.size() && !at_end_) {
      text_.clear();
      at_ = 0;
      std::array<char, 16384> block;
      const std::size_t got = inner_->read(block.data(), block.size());
      at_end_ = got == 0;
      if (at_end_) finish(text_);
      else decode({block.data(), got}, text_);
    }
    const std::size_t given = std::min(size, text_.size() - at_);
    std::memcpy(to, text_.data() + at_, given);
    at_ += given;
    return given;
  }

 protected:
  virtual void decode(std::string_view bytes, std::string& text) = 0;
  virtual void finish(std::string&) {}

 private:
  std::unique_ptr<Source> inner_;
  std::string text_;
  std::size_t at_ = 0;
  bool at_end_ = false;
};

class OneByte final : public Decoder {
 public:
  OneByte(std::unique_ptr<Source> inner, Encoding encoding) : Decoder{std::move(inner)}, encoding_{encoding} {}

 private:
  void decode(std::string_view bytes, std::string& text) override {
    // 0x80 to 0x9F; 0 where cp1252 has nothing.
    static constexpr std::array<char16_t, 32> kUpper{0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                     0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      const bool is_upper = byte >= 0x80 && byte < 0xA0 && encoding_ == Encoding::cp1252;
      const char32_t point = is_upper ? kUpper[byte - 0x80U] : byte;
      if (point == 0 && byte != 0) text += kNoText;
      else append_utf8(text, point);
    }
  }

  Encoding encoding_;
};

class Utf16 final : public Decoder {
 public:
  Utf16(std::unique_ptr<Source> inner, bool is_big) : Decoder{std::move(inner)}, is_big_{is_big} {}

 private:
  void decode(std::string_view bytes, std::string& text) override {
    for (const char c : bytes) {
      if (!half_) {
        half_ = c;
        continue;
      }
      const auto first = static_cast<unsigned char>(*half_), second = static_cast<unsigned char>(c);
      half_.reset();
      unit(static_cast<char16_t>(is_big_ ? (first << 8) | second : (second << 8) | first), text);
    }
  }
  void unit(char16_t u, std::string& text) {
    const bool is_low = u >= 0xDC00 && u < 0xE000, is_high = u >= 0xD800 && u < 0xDC00;
    if (is_low && high_ != 0) {
      append_utf8(text, 0x10000U + ((static_cast<char32_t>(high_) - 0xD800U) << 10) + (u - 0xDC00U));
      high_ = 0;
      return;
    }
    if (high_ != 0) text += kNoText;
    high_ = is_high ? u : char16_t{0};
    if (is_low) text += kNoText;
    else if (!is_high && !(is_first_ && u == 0xFEFF)) append_utf8(text, u);
    is_first_ = false;
  }
  void finish(std::string& text) override {
    if (half_ || high_ != 0) text += kNoText;
  }

  bool is_big_;
  bool is_first_ = true;
  std::optional<char> half_;
  char16_t high_ = 0;
};

}  // namespace

std::string_view Peeked::peek(std::size_t size) {
  while (ahead_.size() < size) {
    std::array<char, 64> block;
    const std::size_t got = inner_->read(block.data(), std::min(block.size(), size - ahead_.size()));
    if (got == 0) break;
    ahead_.append(block.data(), got);
  }
  return ahead_;
}

std::size_t Peeked::read(char* to, std::size_t size) {
  if (at_ == ahead_.size()) return inner_->read(to, size);
  const std::size_t given = std::min(size, ahead_.size() - at_);
  std::memcpy(to, ahead_.data() + at_, given);
  at_ += given;
  return given;
}

std::unique_ptr<Source> unpacked(std::unique_ptr<Source> source, const std::string& name) {
  auto peeked = std::make_unique<Peeked>(std::move(source));
  const auto begin = peeked->peek(4);
  if (begin.starts_with("\x1f\x8b")) return std::make_unique<Gzip>(std::move(peeked), name);
  if (begin == "\x28\xb5\x2f\xfd") return std::make_unique<Zstd>(std::move(peeked), name);
  return peeked;
}

std::unique_ptr<Source> as_utf8(std::unique_ptr<Source> source, Encoding encoding) {
  auto peeked = std::make_unique<Peeked>(std::move(source));
  const auto begin = peeked->peek(3);
  if (begin.starts_with("\xff\xfe")) return std::make_unique<Utf16>(std::move(peeked), false);
  if (begin.starts_with("\xfe\xff")) return std::make_unique<Utf16>(std::move(peeked), true);
  if (encoding == Encoding::utf8 || begin == "\xEF\xBB\xBF") return peeked;
  return std::make_unique<OneByte>(std::move(peeked), encoding);
}

}  // namespace tas::exchange::in
