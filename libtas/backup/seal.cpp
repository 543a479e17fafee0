#include "libtas/backup/seal.hpp"

#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "libtas/backup/files.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::backup {
namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::string_view kMagic = "tas-sealed-1\n";
constexpr std::string_view kSecret = "tas-secret-";
constexpr std::string_view kPublic = "tas-public-";
constexpr std::size_t kKey = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t kBox = crypto_box_SEALBYTES + kKey;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kChunk = std::size_t{64} * 1024;
constexpr std::size_t kExtra = crypto_secretstream_xchacha20poly1305_ABYTES;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void prepare() {
  static const int ready = sodium_init();
  static_cast<void>(ready);
}

std::string encoded(std::string_view kind, const Bytes& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.find('\0'));
  return std::string{kind} + text;
}

// The message never holds the text: it may be nearly a secret.
Bytes decoded(std::string_view kind, std::string_view text, std::size_t size) {
  Bytes bytes(size);
  std::size_t length = 0;
  const bool is_kind = text.starts_with(kind);
  if (is_kind) text.remove_prefix(kind.size());
  const int result = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (!is_kind || result != 0 || length != size) throw Error::bad_data("this is no key that begins with \"" + std::string{kind} + "\"");
  return bytes;
}

Bytes public_of(const Bytes& secret) {
  Bytes key(crypto_box_PUBLICKEYBYTES);
  crypto_scalarmult_base(key.data(), secret.data());
  return key;
}

// Exactly that much, or what is left.
std::string take(Source& from, std::size_t size) {
  std::string text(size, '\0');
  std::size_t at = 0;
  while (at < size) {
    const auto got = from.read(text.data() + at, size - at);
    if (got == 0) break;
    at += got;
  }
  text.resize(at);
  return text;
}

}  // namespace

Identity::~Identity() { sodium_memzero(secret_.data(), secret_.size()); }

Identity Identity::generate() {
  prepare();
  Bytes secret(crypto_box_SECRETKEYBYTES), key(crypto_box_PUBLICKEYBYTES);
  crypto_box_keypair(key.data(), secret.data());
  return Identity{std::move(secret)};
}

Identity Identity::read(const std::filesystem::path& file) {
  prepare();
  struct stat status {};
  if (stat(file.c_str(), &status) == 0 && (status.st_mode & 0077U) != 0) {
    throw Error{Errc::forbidden, "others may read the secret key " + file.string()}.hint("chmod 600 " + file.string() + "; from a medium that knows no rights copy it first: install -m 600 " + file.string() + " FILE");
  }
  std::string text = read_whole(file);
  for (const auto line : split(text, '\n')) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    Identity identity{decoded(kSecret, trim(line), crypto_box_SECRETKEYBYTES)};
    sodium_memzero(text.data(), text.size());
    return identity;
  }
  throw Error::bad_data(file.string() + " holds no key");
}

std::string Identity::text() const { return encoded(kSecret, secret_); }
std::string Identity::recipient() const { return encoded(kPublic, public_of(secret_)); }

struct Sealer::State {
  crypto_secretstream_xchacha20poly1305_state stream;
  ~State() { sodium_memzero(&stream, sizeof stream); }
};

Sealer::Sealer(Sink& to, std::string_view recipient) : to_{to}, state_{std::make_unique<State>()} {
  prepare();
  const Bytes key_of = decoded(kPublic, recipient, crypto_box_PUBLICKEYBYTES);
  std::array<unsigned char, kKey> key{};
  crypto_secretstream_xchacha20poly1305_keygen(key.data());
  std::string begin(kBox + kHeader, '\0');
  crypto_box_seal(raw(begin), key.data(), key.size(), key_of.data());
  crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, raw(begin) + kBox, key.data());
  sodium_memzero(key.data(), key.size());
  to_.write(kMagic);
  to_.write(begin);
}
Sealer::~Sealer() = default;

void Sealer::write(std::string_view bytes) {
  while (!bytes.empty()) {
    // A full chunk waits: the last one, full or not, is marked as the last.
    if (chunk_.size() == kChunk) push(false);
    const auto n = std::min(bytes.size(), kChunk - chunk_.size());
    chunk_ += bytes.substr(0, n);
    bytes.remove_prefix(n);
  }
}

void Sealer::finish() { push(true); }

void Sealer::push(bool is_last) {
  std::string sealed(chunk_.size() + kExtra, '\0');
  crypto_secretstream_xchacha20poly1305_push(&state_->stream, raw(sealed), nullptr, raw(chunk_), chunk_.size(), nullptr, 0,
                                             is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
  to_.write(sealed);
  chunk_.clear();
}

struct Opener::State {
  crypto_secretstream_xchacha20poly1305_state stream;
  bool has_begun = false, is_over = false;
  ~State() { sodium_memzero(&stream, sizeof stream); }
};

Opener::Opener(Source& from, const Identity& identity) : from_{from}, identity_{identity}, state_{std::make_unique<State>()} {}
Opener::~Opener() = default;

void Opener::begin() {
  state_->has_begun = true;
  const auto magic = take(from_, kMagic.size()), begin = take(from_, kBox + kHeader);
  if (magic != kMagic || begin.size() != kBox + kHeader) throw Error::bad_data("the beginning of the sealed file is damaged");
  std::array<unsigned char, kKey> key{};
  const Bytes own = public_of(identity_.bytes());
  if (crypto_box_seal_open(key.data(), raw(begin), kBox, own.data(), identity_.bytes().data()) != 0) {
    throw Error{Errc::forbidden, "this key does not open it"}.hint("tas-backup show names the public key that it was sealed for");
  }
  const int result = crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, raw(begin) + kBox, key.data());
  sodium_memzero(key.data(), key.size());
  if (result != 0) throw Error::bad_data("the sealed data is damaged");
}

bool Opener::pull() {
  if (!state_->has_begun) begin();
  const auto sealed = take(from_, kChunk + kExtra);
  if (state_->is_over) {
    if (!sealed.empty()) throw Error::bad_data("something stands behind the sealed data");
    return false;
  }
  if (sealed.size() < kExtra) throw Error::bad_data("the sealed data ends too early");
  plain_.resize(sealed.size() - kExtra);
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&state_->stream, raw(plain_), nullptr, &tag, raw(sealed), sealed.size(), nullptr, 0) != 0) {
    throw Error::bad_data("the sealed data is damaged");
  }
  at_ = 0;
  state_->is_over = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return true;
}

std::size_t Opener::read(char* to, std::size_t size) {
  while (at_ == plain_.size()) {
    if (!pull()) return 0;
  }
  const auto n = std::min(size, plain_.size() - at_);
  plain_.copy(to, n, at_);
  at_ += n;
  return n;
}

}  // namespace tas::backup
