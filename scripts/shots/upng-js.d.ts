declare module 'upng-js' {
  interface Image {
    readonly width: number;
    readonly height: number;
  }
  const upng: {
    decode(file: ArrayBuffer): Image;
    toRGBA8(image: Image): ArrayBuffer[];
    /** `colours` 0 keeps all of them. */
    encode(frames: ArrayBuffer[], width: number, height: number, colours: number): ArrayBuffer;
  };

  // biome-ignore lint/style/noDefaultExport: it is how the library exports
  export default upng;
}
