#include "libtas/backup/zstd.hpp"

#include <zstd.h>

#include <algorithm>
#include <bit>

#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

constexpr int kLargestWindow = 31;

std::size_t checked(std::size_t result) {
  if (ZSTD_isError(result) != 0) throw Error::internal(std::string{"zstd: "} + ZSTD_getErrorName(result));
  return result;
}

// The window must reach back over the whole reference.
int window_for(std::uint64_t bytes) { return std::clamp(static_cast<int>(std::bit_width(bytes)), 10, kLargestWindow); }

}  // namespace

struct Compressor::State {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ~State() { ZSTD_freeCCtx(context); }
};

Compressor::Compressor(Sink& to, int level, std::uint64_t size, Reference reference)
    : to_{to}, state_{std::make_unique<State>()}, buffer_(ZSTD_CStreamOutSize()) {
  auto* context = state_->context;
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level));
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1));
  if (size != 0) checked(ZSTD_CCtx_setPledgedSrcSize(context, size));
  if (reference.empty()) return;
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_for(size + reference.size())));
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1));
  checked(ZSTD_CCtx_refPrefix(context, reference.data(), reference.size()));
}
Compressor::~Compressor() = default;

void Compressor::write(std::string_view bytes) {
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  while (in.pos < in.size) {
    ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
    checked(ZSTD_compressStream2(state_->context, &out, &in, ZSTD_e_continue));
    to_.write({buffer_.data(), out.pos});
  }
}

void Compressor::finish() {
  for (std::size_t left = 1; left != 0;) {
    ZSTD_inBuffer nothing{nullptr, 0, 0};
    ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
    left = checked(ZSTD_compressStream2(state_->context, &out, &nothing, ZSTD_e_end));
    to_.write({buffer_.data(), out.pos});
  }
}

struct Decompressor::State {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  ZSTD_inBuffer in{nullptr, 0, 0};
  bool is_complete = false;
  ~State() { ZSTD_freeDCtx(context); }
};

Decompressor::Decompressor(Source& from, Reference reference)
    : from_{from}, state_{std::make_unique<State>()}, buffer_(ZSTD_DStreamInSize()) {
  checked(ZSTD_DCtx_setParameter(state_->context, ZSTD_d_windowLogMax, kLargestWindow));
  if (!reference.empty()) checked(ZSTD_DCtx_refPrefix(state_->context, reference.data(), reference.size()));
}
Decompressor::~Decompressor() = default;

std::size_t Decompressor::read(char* to, std::size_t size) {
  auto& in = state_->in;
  ZSTD_outBuffer out{to, size, 0};
  while (out.pos == 0) {
    if (in.pos == in.size) {
      in = {buffer_.data(), from_.read(buffer_.data(), buffer_.size()), 0};
      if (in.size == 0 && !state_->is_complete) throw Error::bad_data("the compressed data ends too early");
      if (in.size == 0) return 0;
    }
    if (state_->is_complete) throw Error::bad_data("something stands behind the compressed data");
    const std::size_t result = ZSTD_decompressStream(state_->context, &out, &in);
    if (ZSTD_isError(result) != 0) throw Error::bad_data(std::string{"the compressed data is damaged: "} + ZSTD_getErrorName(result));
    state_->is_complete = result == 0;
  }
  return out.pos;
}

std::uint64_t memory_of_delta(std::uint64_t size, std::uint64_t reference) {
  // Both files, the window, and the tables of matches.
  return size + reference + (std::uint64_t{1} << window_for(size + reference)) + (std::uint64_t{64} << 20);
}

}  // namespace tas::backup
