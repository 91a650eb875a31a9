
put_away() {
  :
}
