#include "libtas/backup/digest.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <vector>

namespace tas::backup {

constexpr std::size_t kHashBytes = 32;

struct Digest::State {
  crypto_generichash_state hash;
};

Digest::Digest() : state_{std::make_unique<State>()} {
  // Chooses the fastest code for this processor, once.
  static const int ready = sodium_init();
  static_cast<void>(ready);
  crypto_generichash_init(&state_->hash, nullptr, 0, kHashBytes);
}
Digest::~Digest() = default;

void Digest::write(std::string_view bytes) {
  bytes_ += bytes.size();
  crypto_generichash_update(&state_->hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Digest::hex() {
  std::array<unsigned char, kHashBytes> sum{};
  crypto_generichash_final(&state_->hash, sum.data(), sum.size());
  std::string text;
  for (const unsigned char byte : sum) text += fmt::format("{:02x}", byte);
  return text;
}

std::uint64_t pump(Source& from, Sink& to) {
  std::vector<char> buffer(std::size_t{256} * 1024);
  std::uint64_t total = 0;
  while (const std::size_t got = from.read(buffer.data(), buffer.size())) {
    to.write({buffer.data(), got});
    total += got;
  }
  return total;
}

}  // namespace tas::backup
