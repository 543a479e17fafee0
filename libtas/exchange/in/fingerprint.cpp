#include "libtas/exchange/in/fingerprint.hpp"

namespace tas::exchange::in {
namespace {

// Little-endian by arithmetic, so that every machine gives the same number.
std::uint64_t word_at(std::string_view text, std::size_t at, std::size_t size) noexcept {
  std::uint64_t word = 0;
  for (std::size_t i = size; i-- > 0;) word = (word << 8) | static_cast<unsigned char>(text[at + i]);
  return word;
}

// The finaliser of MurmurHash3.
std::uint64_t stirred(std::uint64_t h) noexcept {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccd;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53;
  return h ^ (h >> 33);
}

}  // namespace

std::uint64_t Fingerprint::mixed(std::uint64_t seed, std::string_view text) noexcept {
  std::uint64_t h = stirred(seed + 0x9e3779b97f4a7c15 * (text.size() + 1));
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) h = stirred(h ^ word_at(text, at, 8));
  if (at < text.size()) h = stirred(h ^ word_at(text, at, text.size() - at));
  return h;
}

}  // namespace tas::exchange::in
